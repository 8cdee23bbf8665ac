/** Fragments of the web: hosts, addresses of pages and images, CSS values, class names. */
import { slug } from '../../../case.ts';
import { ALPHANUMERIC, characters, HEX_DIGITS, integer, oneOf, type Rule, text } from '../../../grammar.ts';
import { listed, series } from '../../../phrases.ts';
import { THING } from './english.ts';
import { COMPANY, LAST_NAME } from './people.ts';
import { WORK_TITLE } from './titles.ts';

export const HOST: Rule = oneOf(
  text`www.${slug(COMPANY)}.${oneOf('com', 'de', 'fr', 'co.uk', 'org', 'net', 'ch', 'io')}`,
  text`${oneOf('cdn', 'shop', 'blog', 'images', 'static', 'm')}.${slug(LAST_NAME)}.example`,
  listed('example.com|example.org|www.example.net|intranet.example|localhost:8080|git.example.com|wiki.example.org'),
);

export const PAGE_URL: Rule = text`${oneOf('https://', 'https://', 'http://', '//')}${HOST}/${oneOf('', 'blog/', '2024/05/', 'wiki/', 'de/', 'products/')}${slug(oneOf(WORK_TITLE, THING))}${oneOf('', '/', '.html', '.php?id=12&lang=en', '#comments', '?utm_source=newsletter&utm_medium=email')}`;

export const IMAGE_PATH: Rule = text`${oneOf('/wp-content/uploads/2024/03/', '/images/', '../assets/img/', '/fileadmin/_processed_/', './', '/sites/default/files/styles/large/public/', 'https://cdn.example.com/')}${slug(THING)}-${integer(1, 900)}${oneOf('.jpg', '.png', '.webp', '.gif', '-300x200.jpg', '@2x.png', '.svg')}`;

export const COLOUR: Rule = oneOf(
  text`#${characters(HEX_DIGITS, 6)}`,
  text`#${characters(HEX_DIGITS, 3)}`,
  text`rgb(${integer(0, 255)}, ${integer(0, 255)}, ${integer(0, 255)})`,
  text`rgba(0,0,0,.${integer(1, 9)})`,
  listed('red|black|white|transparent|var(--primary)|windowtext|inherit'),
);

export const LENGTH: Rule = text`${integer(1, 99)}${oneOf('px', 'pt', 'em', '%', 'rem', '.5em', 'vw')}`;

/** One CSS declaration with its semicolon. */
export const DECLARATION: Rule = oneOf(
  text`color: ${COLOUR};`,
  text`background-color:${COLOUR};`,
  text`background: ${COLOUR} url('${IMAGE_PATH}') no-repeat ${oneOf('0 0', 'center / cover')};`,
  text`font-family: ${oneOf("'Open Sans', sans-serif", 'Arial, Helvetica, sans-serif', "'Times New Roman',serif", "Calibri,'sans-serif'", '&quot;Segoe UI&quot;')};`,
  text`margin:0 ${LENGTH} ${LENGTH} auto;`,
  text`width: calc(100% - ${LENGTH});`,
  text`font-size: ${LENGTH};`,
  text`text-align: ${oneOf('left', 'center', 'justify')};`,
  text`border:${integer(0, 5)}px ${oneOf('solid', 'dashed')} ${COLOUR};`,
  text`transform: translate(-${integer(10, 90)}%, ${LENGTH}) rotate(${integer(1, 360)}deg);`,
  text`transition: all .${integer(1, 9)}s cubic-bezier(0.4, 0, 0.2, 1);`,
  text`list-style-type: ${oneOf('disc', 'square', 'none')};`,
  text`display: ${oneOf('block', 'none', 'flex', 'table-cell')} !important;`,
);

/** A style attribute's value. */
export const STYLE: Rule = series(DECLARATION, 1, 4, ' ', '');

export const CLASS_NAME: Rule = listed(`
  btn btn-primary|alignleft size-medium|wp-block-image|has-text-align-center|MsoNormal|table table-striped|ce-bodytext|text-center mb-4
  col-md-6|rte|lead|uk-grid|elementor-widget|menu-item-has-children|select2-hidden-accessible|dropdown-toggle|script-note|ql-align-right
`);

/** The head of a base64 text of an image; nothing that decodes to a whole image. */
export const IMAGE_DATA: Rule = text`data:image/${oneOf('png;base64,iVBORw0KGgoAAAANSUhEUgAA', 'gif;base64,R0lGODlhAQABAIAAAAAAAP', 'jpeg;base64,/9j/4AAQSkZJRgABAQ', 'webp;base64,UklGR', 'svg+xml;base64,PHN2ZyB4bWxucz0i')}${characters(`${ALPHANUMERIC}+/`, 40, 400)}${oneOf('', '=', '==')}`;
