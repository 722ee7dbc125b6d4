import type { AnyRule } from '../../rule';
import { build } from './build';
import { buildAndImage } from './build-and-image';
import { capabilities } from './capabilities';
import { capabilitiesAdded } from './capabilities-added';
import { command } from './command';
import { completedDependency } from './completed-dependency';
import { containerName } from './container-name';
import { cpuLimit } from './cpu-limit';
import { cycle } from './cycle';
import { defaultNetwork } from './default-network';
import { deviceRequest } from './device-request';
import { devices } from './devices';
import { disabledDependency } from './disabled-dependency';
import { dockerSocket } from './docker-socket';
import { duplicateItem } from './duplicate-item';
import { duration } from './duration';
import { engineVersion } from './engine-version';
import { extended } from './extended';
import { external } from './external';
import { extraHosts } from './extra-hosts';
import { fileSource } from './file-source';
import { fixedPort } from './fixed-port';
import { healthcheck } from './healthcheck';
import { healthcheckTest } from './healthcheck-test';
import { healthyDependency } from './healthy-dependency';
import { hostNamespaces } from './host-namespaces';
import { hostNetworkPorts } from './host-network-ports';
import { ignoredFileMode } from './ignored-file-mode';
import { imageOrBuild } from './image-or-build';
import { imageReference } from './image-reference';
import { imageTag } from './image-tag';
import { imageVariable } from './image-variable';
import { include } from './include';
import { limitsAgree } from './limits-agree';
import { loggingLimit } from './logging-limit';
import { lowPort } from './low-port';
import { memoryLimit } from './memory-limit';
import { missingField } from './missing-field';
import { missingFile } from './missing-file';
import { missingSource } from './missing-source';
import { mount } from './mount';
import { mountTarget } from './mount-target';
import { name } from './name';
import { networkMode } from './network-mode';
import { newPrivileges } from './new-privileges';
import { notAChoice } from './not-a-choice';
import { outOfBounds } from './out-of-bounds';
import { outsideMount } from './outside-mount';
import { overriddenMount } from './overridden-mount';
import { pidsLimit } from './pids-limit';
import { port } from './port';
import { portClash } from './port-clash';
import { privileged } from './privileged';
import { projectName } from './project-name';
import { publishedAddress } from './published-address';
import { readOnly } from './read-only';
import { requiredVariable } from './required-variable';
import { restart } from './restart';
import { restartPolicy } from './restart-policy';
import { scaling } from './scaling';
import { secretInEnvironment } from './secret-in-environment';
import { sensitiveFolder } from './sensitive-folder';
import { sharedVolume } from './shared-volume';
import { size } from './size';
import { startInterval } from './start-interval';
import { staticAddress } from './static-address';
import { subnet } from './subnet';
import { swarmOnly } from './swarm-only';
import { undefinedName } from './undefined-name';
import { unknownField } from './unknown-field';
import { unnamedProject } from './unnamed-project';
import { unseenHealthcheck } from './unseen-healthcheck';
import { unsetVariable } from './unset-variable';
import { user } from './user';
import { variableName } from './variable-name';
import { variables } from './variables';
import { versionKey } from './version-key';
import { waitsForStart } from './waits-for-start';
import { watch } from './watch';
import { wrongType } from './wrong-type';

/** Every rule of this area. */
export const rules: readonly AnyRule[] = [
  build,
  buildAndImage,
  capabilities,
  capabilitiesAdded,
  command,
  completedDependency,
  containerName,
  cpuLimit,
  cycle,
  defaultNetwork,
  deviceRequest,
  devices,
  disabledDependency,
  dockerSocket,
  duplicateItem,
  duration,
  engineVersion,
  extended,
  external,
  extraHosts,
  fileSource,
  fixedPort,
  healthcheck,
  healthcheckTest,
  healthyDependency,
  hostNamespaces,
  hostNetworkPorts,
  ignoredFileMode,
  imageOrBuild,
  imageReference,
  imageTag,
  imageVariable,
  include,
  limitsAgree,
  loggingLimit,
  lowPort,
  memoryLimit,
  missingField,
  missingFile,
  missingSource,
  mount,
  mountTarget,
  name,
  networkMode,
  newPrivileges,
  notAChoice,
  outOfBounds,
  outsideMount,
  overriddenMount,
  pidsLimit,
  port,
  portClash,
  privileged,
  projectName,
  publishedAddress,
  readOnly,
  requiredVariable,
  restart,
  restartPolicy,
  scaling,
  secretInEnvironment,
  sensitiveFolder,
  sharedVolume,
  size,
  startInterval,
  staticAddress,
  subnet,
  swarmOnly,
  undefinedName,
  unknownField,
  unnamedProject,
  unseenHealthcheck,
  unsetVariable,
  user,
  variableName,
  variables,
  versionKey,
  waitsForStart,
  watch,
  wrongType,
];
