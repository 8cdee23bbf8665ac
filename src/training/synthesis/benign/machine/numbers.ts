/** Numbers and short codes: ids and lists of ids, quantities, prices, coordinates, telephone and account numbers. */
import type { Family } from '../../family.ts';
import {
  changed,
  characters,
  DIGITS,
  integer,
  maybe,
  oneOf,
  repeat,
  text,
  UPPER_CASE,
  weighted,
} from '../../grammar.ts';
import { lineOf } from '../../template.ts';
import { ATOMS, decimal, hex32, id, latitude, longitude, upper, uuid } from './atoms.ts';
import { benign, parameter, TOKEN_PLACES, VALUE_PLACES } from './benign-family.ts';

const upperId = changed(hex32, (written) => written.toUpperCase());

const idList = oneOf(
  repeat(id, 2, 30, ','),
  repeat(id, 2, 12, ';'),
  repeat(id, 2, 12, '|'),
  repeat(id, 2, 12, '-'),
  repeat(id, 2, 9, ' '),
  repeat(id, 2, 9, '_'),
  repeat(id, 2, 9, '+'),
  repeat(upperId, 2, 8, ';'),
  repeat(uuid, 2, 6, ','),
  text`[${repeat(id, 1, 20, ',')}]`,
  text`(${repeat(id, 1, 9, ',')})`,
  text`["${repeat(id, 1, 9, '","')}"]`,
  text`'${repeat(id, 2, 6, "','")}'`,
  text`{${repeat(text`${id}:${integer(0, 9)}`, 1, 6, ',')}}`,
  repeat(text`${id}:${id}`, 1, 8, ','),
  repeat(text`${integer(1, 99_999)}=${integer(1, 99_999)},0,1,,`, 1, 9, '&'),
  repeat(text`${id}-${id}`, 1, 6, ','),
  text`${repeat(id, 1, 6, ',')},`,
  text`id_${repeat(id, 1, 6, '_')}`,
);

const code = lineOf(
  `
  «upper»-«id»
  «upper»«id»
  «upper»/«year»/«id»
  «upper»_«id»_«upper»
  «id»/«id»-«upper»
  «year»-«id»
  #«id»
  №«id»
  ID:«id»
  «upper»-«year»-«month»-«id»
  INV«year»«month»«id»
  ISBN 978-«0-9»-«100-999»-«10000-99999»-«0-9»
  «10-99»-«1000000-9999999»
  «1000000000000-9999999999999»
  CVE-«year»-«1000-49999»
  sku_«id»-«xs|s|m|l|xl|xxl»
  «upper»:«id»:«id»
  urn:isbn:978«1000000000-9999999999»
  urn:uuid:«uuid»
  doi:10.«1000-9999»/«word».«id»
  «coined»:«id»
  «word»#«id»
  «word»@«semver»
  T«id»'«id»
  «id»*«id»
  «id».«id».«id»
`,
  ATOMS,
);

const quantity = lineOf(
  `
  «price»
  $«price»
  US$ «price»
  «price» €
  € «1-999»,«twoDigits»
  £«price»
  «1-9» «100-999»,«twoDigits» €
  «1-9».«100-999»,«twoDigits»
  «1-9»,«100-999».«twoDigits»
  «1-9»'«100-999».«twoDigits» CHF
  ¥«100-99999»
  «100-99999» ₽
  ₹«1-99»,«10-99»,«100-999»
  R$ «1-999»,«twoDigits»
  «price» «USD|EUR|GBP|RUB|PLN|BRL|JPY»
  «USD|EUR|GBP»«price»
  «1-100»%
  «1-100» %
  «-|+|±|»«decimal»%
  «1-999» «km|kg|mm|cm|m²|l|ml|°C|°F|lbs|oz|ft|mph|kWh|MB|GB|px»
  «1-9»'«1-11»"
  «1-99»" x «1-99»" x «1-99»"
  «10-999»x«10-999»
  «10-999»×«10-999»×«1-99» «cm|mm|»
  «320-3840»x«240-2160»x«24|32»
  «320-3840»,«240-2160»
  «1-9» 1/2"
  «1-9»/«2-9»
  «1-100»-«101-999»
  «1-100»..«101-999»
  «1-100»,«101-999»
  <«1-999»
  >=«1-999»
  ~«1-99»
  -«1-999»
  +«1-999»
  «0-9».«1000-9999»e«+|-»«10-30»
  1:«1-50»
  «1-9»e«1-9»
  «100-999»/«10-99» R«13-22»
  «number»;«number»;«number»
  «number»|«number»|«number»|«number»
  NaN
  -1
  undefined
  Infinity
`,
  ATOMS,
);

const place = oneOf(
  text`${latitude},${longitude}`,
  text`${latitude}, ${longitude}`,
  text`${latitude};${longitude}`,
  text`(${latitude}, ${longitude})`,
  text`[${longitude},${latitude}]`,
  text`geo:${latitude},${longitude}?z=${integer(1, 19)}`,
  text`@${latitude},${longitude},${integer(3, 19)}z`,
  text`${latitude},${longitude}|${latitude},${longitude}`,
  text`${longitude},${latitude},${longitude},${latitude}`,
  text`POINT(${longitude} ${latitude})`,
  text`POLYGON((${repeat(text`${longitude} ${latitude}`, 3, 7, ', ')}))`,
  text`LINESTRING (${repeat(text`${longitude} ${latitude}`, 2, 6, ', ')})`,
  text`((${latitude}, ${longitude}), (${latitude}, ${longitude}))`,
  text`${integer(0, 89)}°${integer(0, 59)}'${decimal}"${oneOf('N', 'S')} ${integer(0, 179)}°${integer(0, 59)}'${decimal}"${oneOf('E', 'W')}`,
  text`center=${latitude},${longitude}&zoom=${integer(1, 19)}&bounds=${latitude},${longitude},${latitude},${longitude}`,
  text`${integer(1, 19)}/${integer(0, 99_999)}/${integer(0, 99_999)}`,
);

const contactNumber = lineOf(
  `
  +«1-99» «100-999» «100-999»-«10-99»-«10-99»
  +«1-99»«100000000-999999999»
  («200-999») «200-999»-«1000-9999»
  «200-999»-«200-999»-«1000-9999»
  +1 («200-999») «200-999»-«1000-9999» ext. «10-999»
  +7 («900-999») «100-999»-«10-99»-«10-99»
  8 («900-999») «1000000-9999999»
  0«10-99»/«100000-9999999»
  0«100-999» «10000-9999999»-«10-99»
  00«10-99»-«100000000-999999999»
  +44 (0)20 «1000-9999» «1000-9999»
  tel:+«10-99»-«100-999»-«100000-999999»
  DE«10-99» «1000-9999» «1000-9999» «1000-9999» «1000-9999» «10-99»
  «GB|FR|NL|ES|IT|PL»«10-99»«upper»«1000000000-9999999999»«100000-999999»
  «upper»«upper»DEFF«100-999»
  «4|5»«100-999» «1000-9999» «1000-9999» «1000-9999»
  XXXX-XXXX-XXXX-«1000-9999»
  ****«1000-9999»
  **** **** **** «1000-9999»
  «month»/«20-39»
  «10-99»-«100-999»
  «100000-999999»
  «1000-9999» «upper»
  «upper»«1-9» «1-9»«upper»
  «10000-99999»-«1000-9999»
  DE«100000000-999999999»
  «100-999»-«10-99»-«1000-9999»
  «100-999».«100-999».«100-999»-«10-99»
`,
  ATOMS,
);

const versionText = lineOf(
  `
  «version»
  v«version»
  ^«semver»
  ~«semver»
  >=«semver» <«1-30».0.0
  >= «semver», < «1-30»
  «semver» || «semver»
  «semver» - «semver»
  «1-30».x
  ~> «1-9».«0-30»
  ==«semver»
  «word»-«semver»
  «word»/«version»
  «word»@^«semver»
  «semver»-«hex8»
  «semver»+git«hex8»
  r«id»
  build«id»
  «semver» («id»)
  Version «version» (Build «id»)
  release-«year».«month»
  «colour»
  «colour»,«colour»,«colour»
  rgb(«0-255», «0-255», «0-255»)
  rgba(«0-255»,«0-255»,«0-255»,0.«1-9»)
  hsl(«0-359», «0-100»%, «0-100»%)
  «0-255»,«0-255»,«0-255»
  0x«hex8»
`,
  ATOMS,
);

const serial = text`${oneOf(characters(`${UPPER_CASE}${DIGITS}`, 4, 6), upper)}${repeat(text`-${characters(`${UPPER_CASE}${DIGITS}`, 4, 5)}`, 1, 5)}${maybe(text`-${id}`, 0.2)}`;

export const NUMBER_FAMILIES: readonly Family[] = [
  benign('tokens/number', TOKEN_PLACES, parameter('id page p uid item_id user_id parent node num offset limit', id)),
  benign(
    'tokens/id-list',
    TOKEN_PLACES,
    parameter('ids id[] items selected exclude include list s_Unids cart compare', idList),
  ),
  benign(
    'tokens/business-code',
    VALUE_PLACES,
    parameter('code sku number order ref tracking ean serial voucher', weighted([4, code], [1, serial])),
  ),
  benign(
    'tokens/quantity',
    VALUE_PLACES,
    parameter('price amount size weight total min max dim value width', quantity),
  ),
  benign(
    'tokens/place',
    VALUE_PLACES,
    parameter('ll center bounds bbox location coords geo latlng sll viewport', place),
  ),
  benign(
    'tokens/contact-number',
    VALUE_PLACES,
    parameter('phone tel mobile iban fax card zip postcode taxid', contactNumber),
  ),
  benign('tokens/version', VALUE_PLACES, parameter('version ver v color colour bg theme constraint', versionText)),
];
