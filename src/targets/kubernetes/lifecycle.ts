import type { HookModel, LifecycleModel } from '../../model/lifecycle';
import type { Container, Lifecycle } from './api';
import { portIn, type ContainerPorts } from './ports';

/** The hooks of a container. */
export function lifecycleOf(
  { postStart, preStop }: LifecycleModel,
  ports: ContainerPorts,
): Pick<Container, 'lifecycle'> {
  if (postStart === undefined && preStop === undefined) return {};
  return {
    lifecycle: {
      ...(postStart === undefined ? {} : { postStart: handler(postStart, ports) }),
      ...(preStop === undefined ? {} : { preStop: handler(preStop, ports) }),
    },
  };
}

function handler(hook: HookModel, ports: ContainerPorts): NonNullable<Lifecycle['preStop']> {
  if (hook.kind === 'command') return { exec: { command: [...hook.command] } };
  return { httpGet: { path: hook.path, port: portIn(ports, hook.port) } };
}
