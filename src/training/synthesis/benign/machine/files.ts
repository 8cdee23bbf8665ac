/** Static assets, file names of people and programs, local paths that browsers and editors send along. */
import type { Family } from '../../family.ts';
import { ALPHANUMERIC, characters, HEX_DIGITS, integer, maybe, oneOf, type Rule, repeat, text } from '../../grammar.ts';
import { lineOf, wordOf } from '../../template.ts';
import { addressEncoded, percentEncoded } from '../../transport.ts';
import { ATOMS, coined, date, firstName, hex8, hex32, host, id, label, lastName, semver, slug, word } from './atoms.ts';
import { benign, PATH_PLACES, parameter, VALUE_PLACES } from './benign-family.ts';
import { ASSET_ENDINGS, FILE_ENDINGS } from './words.ts';

const ending = wordOf(FILE_ENDINGS);
const assetEnding = wordOf(ASSET_ENDINGS);
const folder = wordOf(
  'assets static dist build public js css img images media fonts lib vendor scripts styles bundles webjars resources content themes modules packs _nuxt _app/immutable/chunks _next/static/chunks static/js static/media assets/js assets/css wp-content/cache/min/1 javax.faces.resource node_modules',
);

const asset = oneOf(
  text`/${folder}/${word}.${assetEnding}`,
  text`/${folder}/${slug}.${hex8}.${assetEnding}`,
  text`/${folder}/${word}-${characters(`${ALPHANUMERIC}_-`, 8)}.${assetEnding}`,
  text`/${folder}/${hex32}.${assetEnding}`,
  text`/${folder}/${word}/${word}-${semver}.min.js`,
  text`/${folder}/${word}/${word}.${assetEnding}?v=${oneOf(semver, id, hex8, date)}`,
  text`/${folder}/${integer(1, 999)}.${characters(HEX_DIGITS, 20)}.js`,
  text`/${folder}/chunk-${characters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 8)}.js`,
  text`/${folder}/vendors~${word}~${word}.${hex8}.js`,
  text`/${folder}/${word}@${integer(2, 3)}x.png`,
  text`/${folder}/${coined}-${wordOf('regular bold italic 700 v30-latin-regular')}.woff2`,
  text`/${folder}/icons/${word}-${integer(16, 512)}x${integer(16, 512)}.png`,
  text`/${folder}/[id]-${hex8}.js`,
  text`/${folder}/[...slug]/${word}.${hex8}.css`,
  text`/${folder}/pages/%5B${word}%5D-${hex8}.js`,
  text`/${folder}/(${word})/layout-${hex8}.js`,
  text`/${word}/combo?${word}/${word}.js&${word}/${word}.js`,
  text`/min/?f=${folder}/${word}.css,${folder}/${word}.css`,
  text`/??${folder}/${word}.js,${folder}/${word}.js?v=${id}`,
  text`/${folder}/${word}.js;v=${semver}`,
  text`/${word}/ScriptResource.axd?d=${ATOMS['urlToken'] ?? ''}&t=${hex8}`,
  text`/javax.faces.resource/${word}.js.xhtml?ln=primefaces&v=${semver}`,
);

/** One `../`, or a few, as bundlers and style sheets write them: to assets, never out of a site. */
const relative = oneOf(
  text`../${folder}/${word}.${assetEnding}`,
  text`../${word}/${slug}.${wordOf('html png jpg css js svg')}`,
  text`./${word}/${word}.${assetEnding}`,
  text`../../${folder}/${word}.${wordOf('woff2 png svg css js')}`,
  text`../${slug}`,
  text`./${slug}.html`,
  text`url(../${wordOf('img images fonts')}/${slug}.${wordOf('png svg gif woff2')})`,
  text`import ${coined} from '../${word}/${word}.js'`,
  text`${folder}/${word}.${assetEnding}`,
  text`~/${folder}/${word}.${assetEnding}`,
  text`@/${word}/${word}.vue`,
  text`/${word}/../${folder}/${word}.${wordOf('css js png')}`,
);

const phrase = oneOf(
  label,
  text`${label} ${label}`,
  slug,
  coined,
  text`${word}_${word}`,
  text`${firstName} ${lastName}`,
);
/** File names as people, cameras, scanners, mail programs and office suites give them. */
export const fileName: Rule = oneOf(
  text`${phrase}.${ending}`,
  text`${phrase} (${integer(1, 20)}).${ending}`,
  text`${phrase} - ${phrase}.${ending}`,
  text`${phrase} - Copy${maybe(text` (${integer(2, 9)})`)}.${ending}`,
  text`${phrase}_v${integer(1, 9)}${maybe('_final')}${maybe('_FINAL2')}.${ending}`,
  text`${date} ${phrase}.${ending}`,
  text`${phrase} ${date}.${ending}`,
  text`${lastName}'s ${phrase}.${ending}`,
  text`${phrase} & ${phrase}.${ending}`,
  text`${phrase} [${word}].${ending}`,
  text`${phrase}, ${phrase}; ${word}.${ending}`,
  text`${phrase}--${word}.${ending}`,
  text`${phrase}...${ending}`,
  text`${phrase}.${word}.${semver}.${ending}`,
  text`#${id} ${phrase}.${ending}`,
  text`${integer(1, 99)}% ${phrase}.${ending}`,
  text`$${integer(1, 99)} ${phrase}.${ending}`,
  text`~$${phrase}.docx`,
  text`IMG_${date}_${id}.${wordOf('jpg JPG jpeg HEIC')}`,
  text`DSC${integer(1000, 9999)}.JPG`,
  text`Screenshot ${date} at ${integer(1, 12)}.${integer(10, 59)}.${integer(10, 59)} ${oneOf('AM', 'PM')}.png`,
  text`WhatsApp Image ${date} at ${integer(10, 23)}.${integer(10, 59)}.${integer(10, 59)}.jpeg`,
  text`image${integer(1, 30)}.png@01D${characters('0123456789ABCDEF', 5)}.${characters('0123456789ABCDEF', 8)}`,
  text`Re_ ${phrase}.eml`,
  text`Скан_${id}.pdf`,
  text`Счёт № ${id} от ${date}.pdf`,
  text`${oneOf('Rechnung', 'facture', 'invoice', 'Lebenslauf', 'résumé', 'отчёт', '报告', 'présentation', 'año')} ${phrase}.${ending}`,
  text`${hex32}.${ending}`,
  text`${word}.${wordOf('min.js bundle.css module.ts spec.ts test.php d.ts config.js blade.php html.twig html.erb')}`,
  text`${slug}-${semver}.${wordOf('tar.gz zip exe dmg deb rpm msi apk jar whl gem nupkg')}`,
  text`blob`,
  text`${word}.${ending}.${wordOf('zip gz p7s asc sig part 7z.001')}`,
);

const local = oneOf(
  text`C:\\fakepath\\${fileName}`,
  text`C:\\Users\\${firstName}\\${wordOf('Desktop Documents Downloads Pictures')}\\${fileName}`,
  text`C:\\Documents and Settings\\${firstName}\\My Documents\\${fileName}`,
  text`${wordOf('D E F G H')}:\\${phrase}\\${fileName}`,
  text`\\\\${wordOf('fileserver nas srv01 dc1 share')}\\${word}\\${phrase}\\${fileName}`,
  text`//${wordOf('fileserver nas srv01')}/${word}/${fileName}`,
  text`file:///C:/Users/${firstName}/${wordOf('Desktop Downloads')}/${slug}.html`,
  text`file:///storage/emulated/0/${wordOf('DCIM/Camera Download Pictures')}/${slug}.jpg`,
  text`/Users/${firstName}/${wordOf('Desktop Documents Downloads')}/${fileName}`,
  text`/home/${firstName}/${wordOf('Documents projects Downloads')}/${slug}.${ending}`,
  text`content://media/external/images/media/${id}`,
  text`~/${word}/${slug}.${ending}`,
  text`${word}\\${word}\\${fileName}`,
  text`smb://${word}.local/${phrase}/${fileName}`,
  text`s3://${slug}/${word}/${date}/${slug}.parquet`,
  text`gs://${slug}/${word}/*.csv`,
);

const disposition = oneOf(
  text`form-data; name="${oneOf('file', 'files[]', 'upload', 'image', 'attachment', 'userfile', word)}"; filename="${fileName}"`,
  text`form-data; name="${oneOf(word, text`${word}[${word}]`, text`${word}[${integer(0, 9)}][${word}]`)}"`,
  text`attachment; filename="${fileName}"; filename*=UTF-8''${percentEncoded(fileName)}`,
  text`attachment; filename=${slug}.${ending}`,
  text`inline; filename="${slug}.${ending}"; size=${id}`,
  text`Content-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: ${ATOMS['mimeType'] ?? ''}`,
);

const imagePath = lineOf(
  `
  /uploads/«year»/«month»/«slug».jpg
  /images/«hex8»/«slug»_«100-2000»x«100-2000».«jpg|webp|png»
  /img/«1-9»/«1-9»/«hex32».jpg
  /thumbs/«100-900»x«100-900»/«slug».png
  /resize/w_«100-2000»,h_«100-2000»,c_fill,q_auto/v«epoch»/«word»/«slug».jpg
  /cdn-cgi/image/width=«100-2000»,quality=«50-95»,format=auto/«word»/«slug».jpg
  /_next/image?url=%2Fimages%2F«slug».png&w=«64-3840»&q=75
  /_ipx/w_«100-2000»&f_webp/«word»/«slug».jpg
  /unsafe/fit-in/«100-900»x«100-900»/filters:quality(«50-95»):format(webp)/«slug».jpg
  /«slug».jpg?w=«100-2000»&h=«100-2000»&fit=crop&auto=format,compress&s=«hex32»
  /files/«id»/«encoded»
  /documents/«id»/«encoded»
  /storage/«word»/«encoded»
  /«word»/«label»/«encoded»
  /attachments/«id»/«id»/«slug».png?ex=«hex8»&is=«hex8»&hm=«hex32»&
  /avatar/«hex32»?s=«16-512»&d=mm&r=g
  /imgproxy/«urlToken»/rs:fill:«100-900»:«100-900»/plain/s3://«word»/«slug».png@webp
`,
  { ...ATOMS, encoded: oneOf(percentEncoded(fileName), addressEncoded(fileName), fileName) },
);

export const FILE_FAMILIES: readonly Family[] = [
  benign('files/asset', PATH_PLACES, asset, 2),
  benign('files/relative', VALUE_PLACES, parameter('src href path img css base asset', relative), 0.7),
  benign(
    'files/name',
    [...VALUE_PLACES, 'REQUEST_FILES'],
    parameter('filename file name title attachment upload document', fileName),
    2,
  ),
  benign(
    'files/local-path',
    [...VALUE_PLACES, 'REQUEST_FILES'],
    parameter('file upload path localPath folder source', local),
  ),
  benign(
    'files/disposition',
    ['REQUEST_HEADERS', 'REQUEST_FILES', 'REQUEST_POST_ARGS', 'RESPONSE_HEADERS'],
    disposition,
  ),
  benign('files/image-path', PATH_PLACES, imagePath),
  benign(
    'files/list',
    VALUE_PLACES,
    oneOf(
      repeat(fileName, 2, 6, oneOf(',', ';', '|', '\n')),
      text`["${repeat(text`${slug}.${ending}`, 1, 5, '","')}"]`,
      text`${host}/${repeat(text`${word}.js`, 2, 5, ',')}`,
    ),
  ),
];
