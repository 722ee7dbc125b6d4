import { ContainerImage, Exposure, Microservice, Port, type Topology } from 'intermodal';
import { onLinux } from './shop';

/** The programs' words, and a page to search them: in a topology of its own, or beside the shop. */
export function declareSearch(topology: Topology, environments: readonly string[]) {
  const elasticsearch = new Microservice(topology, 'elasticsearch', {
    environments,
    image: ContainerImage.of('elasticsearch'),
    ports: { elasticsearch: Port.http(9200) },
    placement: onLinux,
  });
  const kibana = new Microservice(topology, 'kibana', {
    environments,
    image: ContainerImage.of('kibana'),
    calls: [elasticsearch.endpoint('elasticsearch')],
    ports: { kibana: Port.http(5601) },
  });
  return { elasticsearch, kibana };
}

/** The same with a log server, to which a Docker engine sends what containers print. */
export function declareLogServer(topology: Topology, environments: readonly string[]) {
  const { elasticsearch, kibana } = declareSearch(topology, environments);
  const logServer = new Microservice(topology, 'log-server', {
    environments,
    image: ContainerImage.of('weaveworksdemos/log-server'),
    ports: { fluentd: 24224 },
    exposure: { fluentd: Exposure.port(24224, { address: '0.0.0.0' }) },
    calls: [elasticsearch.endpoint('elasticsearch')],
    startsAfter: [elasticsearch],
  });
  return { logServer, elasticsearch, kibana };
}
