import type { ResolvedTopology } from '../../model/resolved';
import type { ComposeOptions } from './options';

/** What holds where a program says nothing: the options of the environment, or ours. */
export function defaultsOf({ environment }: Pick<ResolvedTopology, 'environment'>) {
  const options = environment.target.options as ComposeOptions;
  const {
    restart = 'unless-stopped',
    publishAddress = '127.0.0.1',
    createHostPaths = false,
    network = 'default',
  } = options;
  return { restart, publishAddress, createHostPaths, network };
}

/** The address of the host on which a port is published; undefined for all of them. */
export function boundAddress(stated: string | undefined, topology: ResolvedTopology): string | undefined {
  const { publishAddress } = defaultsOf(topology);
  return stated ?? (publishAddress === 'all' ? undefined : publishAddress);
}
