export {
  knownKubernetes,
  newestKubernetes,
  oldestKubernetes,
  parseKubernetesVersion,
} from '../model/kubernetes-version';
