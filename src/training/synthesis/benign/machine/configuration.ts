/** Configuration files and their like, as editors and deployment tools send them. */
import type { Family } from '../../family.ts';
import { integer, maybe, oneOf, repeat, text } from '../../grammar.ts';
import { template } from '../../template.ts';
import {
  ATOMS,
  camel,
  coined,
  decimal,
  domain,
  host,
  id,
  identifier,
  label,
  semver,
  slug,
  snake,
  word,
} from './atoms.ts';
import { BODY_PLACES, benign } from './benign-family.ts';

const yaml = oneOf(
  text`${identifier}:\n${repeat(text`  ${snake}: ${oneOf(word, id, 'true', text`"${label}"`, `'*'`, text`[${word}, ${word}]`)}\n`, 2, 9)}${maybe(text`  ${snake}:\n${repeat(text`    - ${word}\n`, 1, 5)}`)}`,
  template(
    'apiVersion: apps/v1\nkind: «Deployment|Service|ConfigMap»\nmetadata:\n  name: «slug»\n  namespace: «word»\n  labels: {app: «word»}\nspec:\n  replicas: «1-9»\n  template:\n    spec:\n      containers:\n        - name: «word»\n          image: «host»/«coined»/«word»:«semver»\n          args: ["--«word»=«word»", "--v=«digit»"]\n          resources: {limits: {cpu: 500m, memory: «64-512»Mi}}\n',
    ATOMS,
  ),
  template(
    'services:\n  «word»:\n    image: «coined»/«word»:«semver»\n    ports: ["«1000-9999»:«80-9000»"]\n    environment:\n      - «upper»_URL=${«upper»_URL}\n    depends_on: [db, cache]\n    restart: unless-stopped\n',
    ATOMS,
  ),
  template(
    'stages: [build, test, deploy]\n«word»:\n  stage: test\n  script:\n    - npm ci\n    - npm run «verb»\n  only: [main]\n  artifacts:\n    paths: [dist/]\n',
    ATOMS,
  ),
  template(
    '- alias: «label»\n  trigger:\n    platform: state\n    entity_id: sensor.«snake»\n  condition: {above: «1-99», below: «100-999»}\n  action:\n    service: light.turn_on\n',
    ATOMS,
  ),
);
const settings = oneOf(
  text`[${word}]\n${repeat(text`${snake} = ${oneOf(id, word, text`"${label}"`, 'true', decimal)}\n`, 1, 7)}`,
  text`[package]\nname = "${slug}"\nversion = "${semver}"\n\n[dependencies]\n${repeat(text`${slug} = { version = "${semver}", features = ["${word}"] }\n`, 1, 5)}`,
  text`${repeat(text`${word}.${word}.${camel}=${oneOf(word, id, 'true', host)}\n`, 2, 8)}`,
  text`# ${label}\n${repeat(text`${snake}: ${word}\n`, 1, 4)}; ${label}\n`,
  text`server {\n  listen ${integer(80, 9000)};\n  server_name ${host};\n  location /${word}/ { proxy_pass http://${coined}:${integer(3000, 9000)}; }\n}`,
  text`User-agent: *\nDisallow: /${word}/\nAllow: /${word}/*.css$\nSitemap: https://${host}/sitemap.xml`,
  text`google.com, pub-${id}, DIRECT, f08c47fec0942fa0\n${domain}, ${id}, RESELLER`,
  text`v=spf1 include:${domain} ip4:${ATOMS['publicIp'] ?? ''}/24 ~all`,
  text`v=DKIM1; k=rsa; p=MIGfMA0GCSq${ATOMS['blob'] ?? ''}`,
  text`msgid "${label}"\nmsgstr "${label} %s"\n`,
);

export const CONFIGURATION_FAMILIES: readonly Family[] = [
  benign('settings/yaml', BODY_PLACES, yaml),
  benign('settings/configuration', BODY_PLACES, settings),
];
