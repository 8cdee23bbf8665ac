/** Vocabulary of machine-made values; words that attacks are also made of belong here too. */

export const NOUNS = `
  account action activity address admin agent album alert analytics api app archive article asset attachment audit author
  avatar badge balance banner basket batch billing block blog board book booking branch brand browser bucket budget build
  bundle button cache calendar campaign card cart case catalog category channel chart chat check checkout city class click
  client cloud cluster code collection color column comment commit community company component config contact container
  content contract control cookie country coupon course credit currency customer dashboard data database date day deal
  default delivery demo department deploy design detail device dialog directory discount display document domain download
  draft drop editor email employee entry error event exchange export face feature feed feedback field file filter flag
  folder font footer form format forum frame friend function gallery game gateway gift grid group guest guide handler header
  health help history home host hotel icon image import inbox index info input insert instance invoice issue item job join
  journal key keyword label language layout lead level library license like link list loader location lock log login logo
  mail manager map market media member menu merge message meta method metric mobile model module monitor month name network
  news node note notice number object offer office option order organisation origin owner package page panel parent partner
  passage path payment person phone photo picture plan platform player plugin point policy poll popup portal position post
  preview price print privacy process product profile project promo property provider public purchase query question queue
  quote range rating record redirect region register registration release reminder rental report request reservation resource
  response result return review role room route rule sale sample scan schedule schema school score screen script search
  season section segment select selection seller server service session setting shape share shell ship shop signal site size
  slider slot snapshot source space sport staff stage state station status step stock storage store story stream street
  string student style subject subscription summary support survey system tab table tag target task team template term test
  text theme thread thumb ticket time title token tool topic total trace track traffic transfer translation travel trigger
  type union unit update upload url user value variant vehicle vendor version video view visit voucher wallet warehouse
  watch webhook week widget window wish word work worker workspace year zone
`;

export const ADJECTIVES = `
  active advanced all annual auto available back basic best big blue bulk central changed classic clean closed common compact
  complete current custom daily dark deep delta digital direct double dynamic early easy empty exact external extra fast final
  first fixed flat free fresh front full global gold green half hidden high hot inner internal joint large last late legacy
  light live local long low main major manual max medium min mini minor modern monthly multi native near new next null old
  online open optional outer parallel partial past pending personal plain popular premium primary prime private pro quick
  random rapid raw ready real recent red related remote rich safe second secure shared sharp short silver similar simple single
  slim slow small smart social soft solid special standard static strong super top total trusted unique unread upper used valid
  vertical virtual visible warm weekly white whole wide yearly young
`;

export const VERBS = `
  accept add apply approve archive assign cancel change check clear clone close compare confirm connect copy count create cut
  delete deny disable drop edit enable end enter exec execute export fetch filter find follow get grant hide import include
  insert install join like list load lock login logout mark merge move notify open order pause pay post preview print
  publish pull purge push put read refresh refund reject reload remove rename reorder replace reply request reset resize restore
  retry return run save scan search select send set share show sign skip sort start stop store submit subscribe swap sync tag
  test toggle track translate truncate undo unlock unset update upload validate verify view vote wait watch write
`;

export const SHOP_WORDS = `
  backpack ball battery bed bike blender blouse book boots bottle bowl bracelet brush cable camera candle cap carpet case chair
  charger clock coat coffee cream cup curtain desk dishwasher doll dress drill earrings fan fridge glasses gloves grill guitar
  hammer hat headphones heater helmet hoodie jacket jeans kettle keyboard knife lamp laptop lens lipstick mattress mirror mixer
  monitor mouse mug necklace notebook oven paint pan pants pen perfume phone pillow printer projector pump puzzle rack radio
  ring robe router rug sandals saw scarf screwdriver shampoo shelf shirt shoes shorts skirt sneakers soap socks sofa speaker
  stand stool suit sunscreen sweater table tablet tent tie tire toaster towel toy tripod vacuum vase wallet watch wheel wine
`;

export const COUNTRIES =
  'at au be br ca ch cn cz de dk es fi fr gb gr hu ie il in it jp kr mx nl no nz pl pt ro ru se sg sk tr tw ua us za';

export const LANGUAGES =
  'ar bg cs da de el en es et fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk vi zh';

export const LOCALES = `
  ar-SA bg-BG cs-CZ da-DK de-AT de-CH de-DE el-GR en-AU en-CA en-GB en-IE en-IN en-US es-ES es-MX et-EE fi-FI fr-BE fr-CA fr-FR
  he-IL hi-IN hu-HU id-ID it-IT ja-JP ko-KR lt-LT nb-NO nl-BE nl-NL pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sv-SE th-TH tr-TR uk-UA
  vi-VN zh-CN zh-Hans-CN zh-HK zh-TW en_US de_DE fr_FR ru_RU pt_BR es_419 sr-Latn-RS
`;

export const TOP_DOMAINS =
  'com com com com net org io de fr ru it es nl pl co.uk com.br com.au in jp eu info biz app dev me tv online shop';

export const FIRST_NAMES = `
  adam alex alice amir ana andrea anna antonio ben carla chen chris clara daniel david dmitri elena emma erik fatima felix
  francois george hana hans hugo igor ines ivan jack jan jane jean john jorge jose julia karim kate kevin lara laura lee leo
  linda louis lucas lucy maria mark marta mary mateo max mia michael mohammed nadia nina noah nora olga oliver omar paul peter
  pierre priya rachel raj ravi robert rosa ryan sam sara sean sofia stefan steve susan tom union victor wei yuki zoe
`;

export const LAST_NAMES = `
  abbott adams ahmed allen anderson andrews baker becker bell berg brown byrne carter clark collins conrad cook costa cruz davis
  dupont eriksson evans fischer fox garcia gomez gonzalez gordon green grant gupta hall hansen harris hoffmann huang hughes ivanov
  jackson jansen johnson jones kaur kelly khan kim king kowalski kumar larsen lee lewis lopez martin martinez meyer miller moore
  moreau morris muller murphy nelson nguyen novak nowak olsen ortega parker patel petrov popov quinn reed ricci rivera rossi roth
  ruiz russell santos sato schmidt schneider select silva singh smirnov smith sousa stewart tanaka taylor thomas turner walker wang
  weber white williams wilson wood wright yilmaz young zhang
`;

export const FILE_ENDINGS =
  'pdf docx xlsx pptx csv txt jpg jpeg png gif webp svg mp4 mov mp3 wav zip rar 7z tar.gz odt ods rtf md json xml html psd ai dwg eml msg ics key pages heic tiff bmp epub';

export const ASSET_ENDINGS =
  'js css js css js css mjs map png svg woff2 woff ttf webp ico json wasm avif min.js min.css bundle.js chunk.js chunk.css module.js esm.js jpg gif LICENSE.txt';

export const MIME_TYPES = `
  application/json application/xml text/html text/plain text/css text/csv text/xml text/calendar text/vcard application/pdf
  application/javascript text/javascript application/octet-stream application/zip application/x-www-form-urlencoded image/png
  image/jpeg image/gif image/svg+xml image/webp image/avif image/x-icon audio/mpeg audio/ogg video/mp4 video/webm font/woff2
  application/ld+json application/vnd.api+json application/problem+json application/hal+json application/soap+xml application/msword
  application/vnd.openxmlformats-officedocument.wordprocessingml.document application/vnd.ms-excel application/x-protobuf
  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/atom+xml application/rss+xml application/graphql
  application/x-ndjson application/grpc-web+proto application/manifest+json application/vnd.github.v3+json application/xhtml+xml
  multipart/mixed application/cbor application/wasm text/event-stream application/rtf application/x-7z-compressed model/gltf+json
`;
