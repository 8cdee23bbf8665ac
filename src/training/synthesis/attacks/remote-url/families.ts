/** URLs of an attacker as values: remote file inclusion, server-side request forgery, open redirects. */
import type { Family } from '../../family.ts';
import { oneOf, type Rule, text, weighted } from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import { ANY_INPUT, ARGUMENTS, familyOf } from '../places.ts';
import { amongMembers, amongPairs, jsonEscaped, pagePath, percentEncoded } from '../surroundings.ts';
import { exoticUrl, internalUrl, metadataUrl } from './addresses.ts';
import { callback, inclusion, redirect } from './redirects.ts';

const parameter: Rule = oneOf(
  ...'url uri target redirect next dest link src source feed host proxy callback image img file page path webhook redirect_uri returnUrl fetch document site site_url open load reference port view out continue domain'.split(
    ' ',
  ),
);

/** The URL alone in most cases, else under the names that take one. */
const given = (url: Rule): Rule =>
  weighted(
    [10, url],
    [3, evade(url)],
    [2, text`${parameter}=${percentEncoded(url)}`],
    [2, text`${pagePath}?${parameter}=${oneOf(url, percentEncoded(url))}`],
    [2, amongPairs(text`${parameter}=${oneOf(url, percentEncoded(url))}`)],
    [2, amongMembers(text`"${parameter}":"${jsonEscaped(url)}"`)],
  );

/** All families of the label remote-url. */
export const REMOTE_URL_FAMILIES: readonly Family[] = [
  familyOf('remote-url', 'inclusion', given(inclusion), ARGUMENTS, 1.2),
  familyOf('remote-url', 'metadata', given(metadataUrl), ARGUMENTS),
  familyOf('remote-url', 'internal', given(internalUrl), ARGUMENTS, 1.5),
  familyOf('remote-url', 'exotic-scheme', given(exoticUrl), ARGUMENTS),
  familyOf('remote-url', 'callback', given(callback), ANY_INPUT),
  familyOf('remote-url', 'redirect', given(redirect), ARGUMENTS, 1.5),
];
