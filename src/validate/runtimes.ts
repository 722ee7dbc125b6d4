import { mapsAt, textAt } from '../manifests/reading';
import { imageOf } from './pod-containers';
import type { ContainerSubject } from './subject';

/** Runtimes that start threads of their own, by variables that only they read and by names of images that hold them. */
const runtimes: readonly { readonly name: string; readonly variables: RegExp; readonly images: RegExp }[] = [
  {
    name: 'Java',
    variables:
      /^(?:JAVA_OPTS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|JAVA_OPTIONS|CATALINA_OPTS|ES_JAVA_OPTS|KAFKA_HEAP_OPTS)$/,
    images:
      /(?:^|\/)(?:openjdk|eclipse-temurin|amazoncorretto|tomcat|jetty|kafka|keycloak|elasticsearch|cassandra|zookeeper)(?:[:@]|$)/,
  },
  {
    name: '.NET',
    variables: /^(?:ASPNETCORE_[A-Z_]+|DOTNET_[A-Za-z_]+|COMPlus_[A-Za-z_]+)$/,
    images: /(?:^|\/)dotnet\/(?:aspnet|runtime)(?:[:@]|$)/,
  },
];

/** The runtime of a container that starts threads of its own, as far as its image and its variables tell. */
export function runtimeOf(container: ContainerSubject): string | undefined {
  const image = imageOf(container) ?? '';
  const names = mapsAt(container.spec, 'env').map((one) => textAt(one, 'name') ?? '');
  return runtimes.find(({ variables, images }) => images.test(image) || names.some((one) => variables.test(one)))?.name;
}
