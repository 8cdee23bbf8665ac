/** Cookies of analytics, advertising and testing products. */
import type { Family } from '../../family.ts';
import { characters, DIGITS, HEX_DIGITS, integer, oneOf, type Rule, repeat, text } from '../../grammar.ts';
import { lineOf } from '../../template.ts';
import { percentEncoded } from '../../transport.ts';
import { ATOMS, blob, domain, epoch, hex16, hex32, id, slug, urlToken, uuid, word } from './atoms.ts';
import { benign, COOKIE_PLACES } from './benign-family.ts';

const ten = characters(DIGITS, 8, 10);

/** Google's: visitor ids, the campaign notes of Urchin with their brackets and bars, conversion and opt-out marks. */
export const googleCookie: Rule = lineOf(
  `
  _ga=GA1.«1-3».«ten».«epoch»
  GA1.«1-2».«ten».«epoch»
  _gid=GA1.«1-2».«ten».«epoch»
  _ga_«caps»=GS1.1.«epoch».«1-99».«0|1».«epoch».«0-60».0.0
  _ga_«caps»=GS2.1.s«epoch»$o«1-99»$g«0|1»$t«epoch»$j«0-60»$l0$h«0|ten»
  _gat_UA-«id»-«1-9»=1
  _gcl_au=1.1.«ten».«epoch»
  _gcl_aw=GCL.«epoch».«urlToken»
  _gac_UA-«id»-1=1.«epoch».«urlToken»_wcB
  __utma=«ten».«ten».«epoch».«epoch».«epoch».«1-99»
  «ten».«ten».«epoch».«epoch».«epoch».«1-99»
  __utmb=«ten».«1-30».10.«epoch»
  __utmc=«ten»
  __utmv=«ten».|1=«noun»=«word»=1
  __utmv=«ten».|«1-5»=User%20Type=«Member|Visitor»=1^«1-5»=«word»=«id»=1
  __utmz=«ten».«epoch».«1-40».«1-20».utmcsr=(direct)|utmccn=(direct)|utmcmd=(none)
  «ten».«epoch».«1-40».«1-20».utmcsr=(direct)|utmccn=(direct)|utmcmd=(none)
  __utmz=«ten».«epoch».«1-40».«1-20».utmcsr=google|utmccn=(organic)|utmcmd=organic|utmctr=(not%20provided)
  «ten».«epoch».«1-9».«1-9».utmcsr=«domain»|utmccn=(referral)|utmcmd=referral|utmcct=«pagePath»
  __utmz=«ten».«epoch».«1-9».«1-9».utmcsr=yandex|utmccn=(organic)|utmcmd=organic|utmctr=«word» «product»
  __utmz=«ten».«epoch».«1-9».«1-9».utmcsr=newsletter|utmccn=«slug»|utmcmd=email|utmcct=«word»
  __utmz=«ten».«epoch».«1-9».«1-9».utmgclid=«urlToken»|utmccn=(not%20set)|utmcmd=(not%20set)
  __gads=ID=«hex16»:T=«epoch»:RT=«epoch»:S=ALNI_M«urlToken»
  __gads=ID=«hex16»-«hex16»:T=«epoch»:S=ALNI_M«urlToken»
  __gpi=UID=0000«hex8»:T=«epoch»:RT=«epoch»:S=ALNI_M«urlToken»
  __eoi=ID=«hex16»:T=«epoch»:RT=«epoch»:S=AA-«urlToken»
  NID=«100-999»=«urlToken»-«urlToken»_«urlToken»
  1P_JAR=«date»-«hour»
  CONSENT=YES+«country».«language»+V«10-15»
  SOCS=CAE«urlToken»
  IDE=AHWqT«urlToken»
  FCCDCF=[null,null,null,["«urlToken»","1~«integer».«integer»","«uuid»"],null,null,[]]
  FCNEC=[["«urlToken»=="],null,[["«number»",["«number»"]]]]
  PREF=ID=«hex16»:FF=0:LD=«language»:TM=«epoch»:LM=«epoch»:S=«urlToken»
  _gaexp=GAX1.2.«urlToken».«10000-19999».«0-3»
`,
  { ...ATOMS, ten, integer: integer(1, 9999), caps: characters(`${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`, 10) },
);

const visit = repeat(text`${integer(1, 999)}-${epoch}`, 1, 4, '|');

/** Other analytics and advertising products. */
export const trackerCookie: Rule = lineOf(
  `
  _fbp=fb.1.«epochMs».«ten»
  _fbc=fb.1.«epochMs».IwAR«urlToken»
  fr=0«urlToken»..«urlToken».«urlToken»..AAA.0.0.«urlToken».«urlToken»
  datr=«urlToken»
  xs=«1-99»%3A«urlToken»%3A2%3A«epoch»%3A-1%3A«id»
  _hjid=«uuid»
  _hjSessionUser_«id»=«hotjar»
  _hjAbsoluteSessionInProgress=0
  _hjIncludedInSample=1
  optimizelyEndUserId=oeu«epochMs»r0.«ten»
  optimizelySegments=%7B%22«id»%22%3A%22gc%22%2C%22«id»%22%3A%22false%22%2C%22«id»%22%3A%22«search|direct|referral»%22%7D
  optimizelyBuckets=%7B%22«id»%22%3A%22«id»%22%7D
  _vwo_uuid_v2=D«upper32»|«hex32»
  _vis_opt_exp_«1-99»_combi=«1-5»
  _vwo_ds=3%3At_0%2Ca_0%3A0%24«epoch»%3A«1-99».«ten»%3A%3A%3A«10-99»_0%2C«10-99»_0%3A0
  _pk_id.«1-99».«hex4»=«hex16».«epoch».«1-99».«epoch».«epoch».
  _pk_ses.«1-99».«hex4»=*
  _pk_ref.«1-99».«hex4»=["","",«epoch»,"https://www.«domain»/"]
  _pk_ref.«1-99».«hex4»=%5B%22«word»%22%2C%22%22%2C«epoch»%2C%22https%3A%2F%2F«domain»%2F%22%5D
  _pk_cvar.«1-99».«hex4»=[]
  AMCV_«upper24»%40AdobeOrg=-«ten»%7CMCIDTS%7C«17000-20500»%7CMCMID%7C«id38»%7CMCAAMLH-«epoch»%7C«1-9»%7CMCAAMB-«epoch»%7C«urlToken»%7CMCOPTOUT-«epoch»s%7CNONE%7CvVersion%7C«1-5».«1-9».0
  AMCV_«upper24»@AdobeOrg=«ten»|MCMID|«id38»|MCAAMLH-«epoch»|«1-9»|MCOPTOUT-«epoch»s|NONE|MCAID|NONE|vVersion|2.«1-5».0
  AMCVS_«upper24»%40AdobeOrg=1
  s_cc=true
  s_sq=[[B]]
  s_sq=%5B%5BB%5D%5D
  s_sq=«coined»prod=%26pid%3D«word»%253A«word»%26pidt%3D1%26oid%3Dhttps%253A%252F%252F«domain»%252F«word»%26ot%3DA
  s_vi=[CS]v1|«upper16»-«upper16»[CE]
  s_fid=«upper16»-«upper16»
  s_nr=«epochMs»-«New|Repeat»
  s_ppv=«word»%3A«word»%2C«10-100»%2C«10-100»%2C«500-3000»
  s_getNewRepeat=«epochMs»-Repeat
  gpv_pn=«word»:«word»:«slug»
  mbox=PC#«hex32».«10-40»_0#«epoch»|session#«hex32»#«epoch»
  mbox=session#«epochMs»-«100000-999999»#«epoch»|PC#«epochMs»-«100000-999999».«10-40»_«1-30»#«epoch»|check#true#«epoch»
  _ym_uid=«epoch»«100000000-999999999»
  _ym_isad=«1|2»
  _ym_d=«epoch»
  tmr_lvid=«hex32»
  tmr_reqNum=«1-999»
  top100_id=t1.-1.«ten».«epochMs»
  yandexuid=«ten»«epoch»
  ymex=«epoch».yrts.«epoch»#«epoch».yrtsi.«epoch»
  _uetsid=«hex32»
  _uetvid=«hex32»
  MUID=«upper32»
  _clck=«word»|2|«coined»|0|«100-2000»
  _clsk=«coined»|«epochMs»|«1-20»|1|«a-z|x|y».clarity.ms/collect
  _tt_enable_cookie=1
  _ttp=«urlToken»
  _pin_unauth=dWlkPVpt«urlToken»
  _scid=«uuid»
  li_gc=MTsyMTsx«urlToken»==
  lidc="b=OGST«10-99»:s=O:r=O:a=O:p=O:g=«1000-3999»:u=1:x=1:i=«epoch»:t=«epoch»:v=2:sig=AQ«urlToken»"
  bcookie="v=2&«uuid»"
  ajs_anonymous_id=%22«uuid»%22
  ajs_user_id=null
  mp_«hex32»_mixpanel=%7B%22distinct_id%22%3A%20%22«hex16»-«hex8»%22%2C%22%24device_id%22%3A%20%22«hex16»%22%2C%22%24initial_referrer%22%3A%20%22%24direct%22%7D
  amp_«hex8»=«urlToken»...«coined».«coined».«0-9».«0-9».«0-9»
  intercom-id-«coined»=«uuid»
  __hstc=«ten».«hex32».«epochMs».«epochMs».«epochMs».«1-50»
  __hssc=«ten».«1-9».«epochMs»
  hubspotutk=«hex32»
  _mkto_trk=id:«100-999»-«upper»-«100-999»&token:_mch-«domain»-«epochMs»-«10000-99999»
  vuid=pl«ten».«ten»
  __qca=P0-«ten»-«epochMs»
  cto_bundle=«urlToken»%2B«urlToken»%3D%3D
  uuid2=«ten»«ten»
  anj=dTM7k!M4/«token»!]tbP6*«token»$!@wnf-Te9(
  KRTBCOOKIE_«10-999»=«1000-9999»-uid:«uuid»
  TDCPM=CAESFgoH«urlToken»
  khaos=«upper8»-«1-9»-«upper4»
  rpx=«pairs»
  rlas3=«urlToken»=|«epoch»|«visit»
  utag_main=v_id:«hex32»$_sn:«1-99»$_ss:«0|1»$_st:«epochMs»$ses_id:«epochMs»%3Bexp-session$_pn:«1-20»%3Bexp-session
  CONTEXT_VAR=«visit»
  NRBA_SESSION={"value":"«hex16»","inactiveAt":«epochMs»,"expiresAt":«epochMs»,"isReplay":false}
  dtCookie=v_4_srv_«1-9»_sn_«upper32»_perc_100000_ol_0_mul_1_app-3A«hex16»_1
  rxvt=«epochMs»|«epochMs»
  dtPC=«1-9»$«100000-999999»_«1-999»h«1-9»vABCDEF-0e0
`,
  {
    ...ATOMS,
    ten,
    visit,
    hotjar: text`eyJpZCI6${blob(60, 90)}`,
    hex4: characters(HEX_DIGITS, 4),
    id38: characters(DIGITS, 38),
    upper4: characters(`${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`, 4),
    upper8: characters(`${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`, 8),
    upper16: characters(`${DIGITS}ABCDEF`, 16),
    upper24: characters(`${DIGITS}ABCDEF`, 24),
    upper32: characters(`${DIGITS}ABCDEF`, 32),
    pairs: repeat(text`${integer(1, 999_999)}=${integer(1, 99_999)},0,1,,`, 1, 9, '&'),
  },
);

/** Which variant of which experiment a visitor sees. */
export const experimentCookie: Rule = oneOf(
  text`ab_${slug}=${oneOf('control', 'variant', 'A', 'B', text`${integer(0, 9)}`)}`,
  text`experiments=${repeat(text`${slug}:${oneOf('on', 'off', 'control', text`v${integer(1, 5)}`)}`, 1, 6, oneOf('|', ',', ';'))}`,
  percentEncoded(text`{${repeat(text`"${slug}":{"v":"${word}","b":${integer(0, 99)}}`, 1, 4, ',')}}`),
  text`{${repeat(text`"exp_${id}":"${oneOf('A', 'B', 'default')}"`, 1, 5, ',')}}`,
  text`bucket=${integer(0, 99)}&seed=${hex16}&x=${repeat(integer(0, 1), 3, 9, '.')}`,
  text`flags=${repeat(text`${word}-${word}!${integer(0, 1)}`, 1, 6, '~')}`,
  text`${uuid}|${repeat(text`${id}=${integer(0, 3)}`, 1, 5, '&')}|${hex32}`,
  text`site_${domain}_seg=${repeat(text`${word}=${urlToken}`, 1, 3, '&')}`,
);

export const ANALYTICS_COOKIE_FAMILIES: readonly Family[] = [
  benign('cookies/google', COOKIE_PLACES, googleCookie),
  benign('cookies/trackers', COOKIE_PLACES, trackerCookie, 2),
  benign('cookies/experiments', COOKIE_PLACES, experimentCookie),
];
