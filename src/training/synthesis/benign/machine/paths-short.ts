/**
 * Short request paths of all kinds of sites: a page, a folder, a file that browsers ask for by themselves. Lists of probes
 * are full of such paths, and nothing in them tells a probe from a visit; without these families, a model that has seen
 * probes takes a path for one because it is short.
 */
import type { Family } from '../../family.ts';
import {
  ALPHANUMERIC,
  characters,
  integer,
  LOWER_CASE,
  maybe,
  oneOf,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { wordOf } from '../../template.ts';
import { benign, PATH_PLACES, VALUE_PLACES } from './benign-family.ts';

const PAGE = wordOf(`
  about about-us account accounts admin api app apps archive assets auth blog board books bookings calendar careers cart catalog
  categories category chat checkout clients cloud comments community company config contact content courses css customers
  dashboard data de demo dev docs documents download downloads en error events export faq favorites feed files forum
  forums fr gallery games groups guide help hello home hotels images img imprint inbox index info invoices items jobs js
  lang legal lib library links list live login logout mail main map maps media members menu messages mobile music my
  name network new news newsletter notes offers old online order orders page pages partners payment people photos
  plans player portal posts press pricing print privacy private product products profile profiles projects public
  questions redirect register reports results reviews rss sales scripts search secure security service services session settings setup
  share shop signin signup site sitemap sites sports start static stats status store stream styles support system tags
  team teams temp terms test themes tools top topics tour tracking training travel upload uploads user users v1 v2
  version video videos view web welcome widget wiki work xml foo bar x y
`);
const COINED = oneOf(
  characters(LOWER_CASE, 1, 9),
  characters(ALPHANUMERIC, 2, 8),
  text`${characters(LOWER_CASE, 1, 4)}${integer(1, 999)}`,
);
const SEGMENT: Rule = weighted(
  [6, PAGE],
  [2, COINED],
  [1, text`${PAGE}${oneOf('-', '_')}${PAGE}`],
  [1, text`${PAGE}${integer(1, 99)}`],
);
const SUFFIX = wordOf(
  'php html htm asp aspx jsp do action cgi txt xml json js css png gif ico svg pdf rss php php aspx',
);
const FILE: Rule = oneOf(
  text`${SEGMENT}.${SUFFIX}`,
  text`${wordOf('index default main home login search view show item product article news page test info')}.${SUFFIX}`,
  wordOf(
    'robots.txt favicon.ico sitemap.xml ads.txt humans.txt manifest.json browserconfig.xml apple-touch-icon.png crossdomain.xml sw.js',
  ),
  wordOf('wp-login.php xmlrpc.php wp-cron.php admin-ajax.php feed.xml rss.xml opensearch.xml security.txt'),
);
const QUERY: Rule = repeat(
  text`${wordOf('id p page q s v lang t sort cat name user order ref tab view mode')}=${oneOf(integer(0, 9999), PAGE, COINED)}`,
  1,
  3,
  '&',
);
const UPPER_FIRST: Rule = (random) => {
  const written = PAGE(random);
  return written.charAt(0).toUpperCase() + written.slice(1);
};

export const SHORT_PATH_FAMILIES: readonly Family[] = [
  benign('paths/page', PATH_PLACES, text`/${weighted([4, SEGMENT], [1, UPPER_FIRST])}${maybe('/', 0.3)}`, 8),
  benign('paths/file', PATH_PLACES, text`/${maybe(text`${SEGMENT}/`, 0.4)}${FILE}`, 5),
  benign('paths/pages', PATH_PLACES, text`/${repeat(SEGMENT, 2, 4, '/')}${maybe('/', 0.2)}`, 5),
  benign(
    'paths/with-query',
    PATH_PLACES,
    text`/${maybe(oneOf(SEGMENT, text`${SEGMENT}/${FILE}`, FILE), 0.95)}?${QUERY}`,
    5,
  ),
  benign('values/word', VALUE_PLACES, SEGMENT, 1),
];
