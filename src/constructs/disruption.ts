import type { DisruptionModel } from '../model/disruption';
import type { Share } from '../model/rollout';
import { wrongValue } from './inputs';

/** How many replicas may be missing while nodes of a cluster are emptied for an upgrade. */
export class Disruption {
  /** So many at the most, or such a share of them: `Disruption.maxUnavailable('25%')`. */
  static maxUnavailable(replicas: Share): Disruption {
    return new Disruption({ kind: 'max-unavailable', replicas: shareOf(replicas, 'disruption.maxUnavailable') });
  }

  /** So many are there at the least, or such a share of them. */
  static minAvailable(replicas: Share): Disruption {
    return new Disruption({ kind: 'min-available', replicas: shareOf(replicas, 'disruption.minAvailable') });
  }

  /** One may be missing where there are always two or more; a single replica must be free to move. */
  static automatic(): Disruption {
    return new Disruption({ kind: 'automatic' });
  }

  /** Nothing is promised. */
  static none(): Disruption {
    return new Disruption({ kind: 'none' });
  }

  private constructor(
    /** The budget as plain data. */
    readonly model: DisruptionModel,
  ) {}
}

function shareOf(replicas: Share, field: string): Share {
  if (typeof replicas === 'number' || typeof replicas === 'string') return replicas;
  return wrongValue(field, replicas, "a number, or a share: '25%'");
}
