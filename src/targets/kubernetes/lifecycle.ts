import type { HookModel, LifecycleModel } from '../../model/lifecycle';
import type { Container, Lifecycle } from './api';

/** The hooks of a container. */
export function lifecycleOf({ postStart, preStop }: LifecycleModel): Pick<Container, 'lifecycle'> {
  if (postStart === undefined && preStop === undefined) return {};
  return {
    lifecycle: {
      ...(postStart === undefined ? {} : { postStart: handler(postStart) }),
      ...(preStop === undefined ? {} : { preStop: handler(preStop) }),
    },
  };
}

function handler(hook: HookModel): NonNullable<Lifecycle['preStop']> {
  if (hook.kind === 'command') return { exec: { command: [...hook.command] } };
  return { httpGet: { path: hook.path, port: hook.port } };
}
