import type { Issue } from '../../issues/issue';
import type { ResolvedService } from '../../model/resolved';
import type { Context } from './names';

/** Tells what is wrong with one field of a service. */
export type Report = (field: string, code: Issue['code'], message: string, hint: string) => void;

/** A check of one pod. */
export type PodCheck = (service: ResolvedService, report: Report, context: Context) => void;
