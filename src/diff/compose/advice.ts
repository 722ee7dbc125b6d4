/** How to get somewhere safely, by what is at risk. */
export const advice = {
  data:
    'Keep the old name with `name:`, or stop what writes and copy the data first: ' +
    '`docker run --rm -v <old>:/from -v <new>:/to busybox cp -a /from/. /to/`. Nothing deletes the old volume but `docker volume rm` or `down --volumes`.',
  volume:
    'Newer versions of Compose ask whether to recreate the volume: answer no, leave out `--yes`, and copy the data into a volume of another name first.',
  orphan:
    'Its containers go on running until `docker compose up --remove-orphans`: run it with that once nobody calls the service.',
  renamed:
    'The old containers go on running, with their published ports: use `docker compose up --remove-orphans`, and keep the old name as an alias on the network while others call it.',
  project:
    'The old containers go on running, with their published ports: stop them first with `docker compose --project-name <old> down`, and leave out `--volumes`.',
  projectData:
    'Keep the data with `name:` of the old volumes, or copy it: `docker run --rm -v <old>:/from -v <new>:/to busybox cp -a /from/. /to/`.',
  port: 'Publish the old port as well until every caller has moved.',
  network: 'Plan a moment for it: `docker compose down` and `up` apply it with every version of Compose.',
  peers: 'Leave the service on the old network as well until nothing calls it there.',
  alias: 'Keep the old alias until every caller uses the new name.',
  content: 'Run `docker compose up --force-recreate` for the services that use it when they are to see it.',
} as const;
