import type { Issue } from '../../issues/issue';
import type { ResolvedService } from '../../model/resolved';
import type { Context } from './names';

/** Tells what is wrong with one field of a service: an error unless stated. */
export type Report = (
  field: string,
  code: Issue['code'],
  message: string,
  hint: string,
  severity?: Issue['severity'],
) => void;

/** A check of one pod. */
export type PodCheck = (service: ResolvedService, report: Report, context: Context) => void;
