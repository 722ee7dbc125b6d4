import type { HttpMethod } from '../../model/route';

/** Every method that a route can name. */
export const everyMethod: readonly HttpMethod[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
];

/** Methods that pages of other origins may use where a program names none. */
export const usualCorsMethods: readonly HttpMethod[] = ['GET', 'HEAD', 'POST'];
