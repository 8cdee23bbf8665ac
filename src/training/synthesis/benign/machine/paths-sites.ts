/** Request paths of ordinary sites: shops, news, wikis, forums, and pages without any product behind them. */
import type { Family } from '../../family.ts';
import { changed, integer, maybe, oneOf, type Rule, repeat, text } from '../../grammar.ts';
import { lineOf, wordOf } from '../../template.ts';
import { formEncoded, percentEncoded } from '../../transport.ts';
import { ATOMS, coined, firstName, id, label, lastName, product, slug, word } from './atoms.ts';
import { benign, PATH_PLACES, VALUE_PLACES } from './benign-family.ts';

const title = changed(label, (written) => written.replaceAll(' ', '_'));
const foreign = wordOf(
  'über-uns kontakt impressum produkte neuigkeiten contacto nosotros tienda política-de-privacidad à-propos actualités société chi-siamo novità sobre-nós notícias отзывы новости о-компании контакты каталог доставка главная 产品 关于我们 新闻 検索 お知らせ o-nás kariéra mağaza hakkımızda 고객센터 من-نحن',
);

/** Paths of pages that any site may have. */
export const sitePath: Rule = lineOf(
  `
  /
  /«slug»
  /«slug»/
  /«slug».html
  /«word».php
  /«word».aspx
  /«word».jsp
  /«word».do
  /«word».htm
  /«pascal».aspx
  /«pascal»/«pascal»
  /«word»/index.php
  /index.php/«word»/«slug»
  /index.html
  /index.php
  /default.aspx
  /home
  /home/«word»/«word»/page/«slug»
  /about
  /about-us/
  /about/team/«firstName»-«lastName»
  /contact
  /kontakti/
  /login
  /login.php
  /logout
  /signin
  /register
  /user/login
  /users/sign_in
  /account/login
  /account/orders/«id»
  /password/reset
  /search
  /search/«word»+«word»
  /faq#«slug»
  /terms
  /privacy-policy
  /impressum
  /«language»
  /«language»/
  /«language»/«slug»
  /«locale»/«word»/«slug»
  /«country»/«language»/«word»
  /«foreign»
  /«foreign»/«slug»
  /«language»/«foreign»/
  /«year»/«month»/«slug»
  /«year»/«month»/«day»/«slug»/
  /news/«id»
  /news/«year»/«slug»-«id».html
  /article/«id»-«slug»
  /articles/«slug»/comments
  /blog/
  /blog/«slug»
  /blog/tag/«word»/page/«1-60»
  /blog/category/«word»/
  /author/«firstName»/
  /tag/«word»/
  /category/«word»/«word»/
  /archive/«year»/«month»
  /page/«1-90»/
  /p/«id»
  /c/«word»/«slug»
  /a/«token»
  /s/«slug»
  /t/«slug»/«id»/«1-99»
  /u/«firstName»
  /@«coined»
  /~«lastName»/
  /~«firstName»/«word».html
  /events/«date»
  /events/«slug»-«year»
  /jobs/«id»/apply
  /careers/«slug»
  /gallery/«slug»/«1-40»
  /video/«id»/«slug»
  /watch/«urlToken»
  /live/«slug»
  /hotel/«country»/«slug».«locale».html
  /flights/«upper»-«upper»/«date»
  /recipes/«slug»
  /real-estate/«word»/«id»-rooms
  /weather/«coined»
  /map/«latitude»,«longitude»
  /dictionary/«word»-«word»
  /lyrics/«coined»-«coined»/
  /film/«slug»-«year»
  /book/«id».«pascal»_«pascal»
  /doc/«word»/«word»/«semver»/
  /docs/«word»/«word»
  /docs/«semver»/«word»/«slug».html
  /en/latest/«word».html#«slug»
  /reference/«word»/«camel»
  /manual/en/function.«word»-«word».php
  /javadoc/«word»/«pascal».html
  /questions/«id»/«slug»
  /support/tickets/«id»
  /help/articles/«id»-«slug»
  /donate
  /sitemap
  /print/«id»
  /rss/«word».xml
  /feed/
  /amp/«slug»
  /m/«slug»
  /status
  /health
  /ping
  /go/«slug»
  /out/«id»
  /r/«token»
  /download/«id»
  /download/«slug»-«version».zip
  /files/«year»/«slug».pdf
  /cgi/«word»/«id»
  /Default/«pascal»?«identifier»=«id»
  /web/guest/«slug»
  /portal/«word»/«word»;jsessionid=«hex32»
  /«word»;jsessionid=«hex32».node«1-9»
  /«word»/(S(«token»))/«word».aspx
  /«slug»,«id»,«id».html
  /«slug»_«id».html
  /«id»-«slug».htm
  /«slug»/p-«id»
  /«word»/«word».«id»
  /«word»-«word»/«word».html;v=«digit»
  /«coined»/«coined»/«coined»
  /«coined»
  //«slug»
  /«slug»//«word»
  /./«word»
`,
  { ...ATOMS, foreign: oneOf(foreign, percentEncoded(foreign)) },
);

const shopPath = lineOf(
  `
  /«product»s/«adjective»-«product»-«id»
  /shop/«product»/
  /shop/«adjective»-«product»?variant=«id»
  /products/«slug»
  /collections/«product»s/products/«slug»
  /collections/all?filter.v.price.gte=«1-99»&filter.v.price.lte=«100-999»
  /product/«slug»/
  /product-category/«word»/«product»s/page/«1-20»/
  /catalog/product/view/id/«id»/category/«id»
  /catalog/category/view/s/«slug»/id/«id»/
  /catalogsearch/result/?q=«product»+«adjective»
  /checkout/cart/
  /checkout/onepage/success/
  /cart/add/«id»
  /cart?add-to-cart=«id»
  /wishlist/index/add/product/«id»/form_key/«token»/
  /order/«id»/track
  /«language»/«id»-«slug».html
  /«id»-«word»-«product»s
  /dp/B0«upper»«id»/ref=sr_1_«1-48»?keywords=«product»
  /gp/product/«upper»«id»
  /itm/«slug»/«id»
  /p/«slug»/«hex16»?pid=«upper»«id»
  /catalog/«product»/filter/price-from-«1-99»-to-«100-999»/apply/
  /catalog/«product»/?PAGEN_1=«1-30»&SORT=«word»
  /brand/«coined»/«product»s
  /sale/-«10-70»%25/
  /compare/«id»-vs-«id»
  /«product»s/size-«xs|s|m|l»/color-«word»
  /«product»s/c/«id»?q=:relevance:brand:«coined»
  /store/«coined»/product.asp?id=«id»
  /index.php?route=product/product&path=«1-99»_«1-99»&product_id=«id»
  /index.php?id_product=«id»&controller=product
  /index.php?main_page=product_info&cPath=«1-99»&products_id=«id»
  /index.php?fc=module&module=«word»&controller=«word»
  /rest/V1/guest-carts/«token»/totals
  /customer/section/load/?sections=cart%2Cmessages&force_new_section_timestamp=«flag»&_=«epochMs»
  /media/catalog/product/cache/«hex32»/«letters»/«letters»/«slug»_«1-9».jpg
  /image/cache/catalog/«word»/«slug»-«100-900»x«100-900».jpg
  /personal/order/make/
  /en-gb/«product»s?page=«1-20»&sort=price,asc
`,
  { ...ATOMS, letters: wordOf('a b c d f h i k m n o p r s t w') },
);

const communityPath = lineOf(
  `
  /wiki/«title»
  /wiki/«Special|Talk|User|Help|Category|File|Template»:«title»
  /wiki/User:«firstName»/«title»
  /wiki/File:«title».jpg
  /wiki/«title»_(«word»)
  /wiki/«title»#«title»
  /w/index.php?title=«title»&action=«edit|history|raw|delete»
  /w/index.php?title=Special:Search&search=«word»+or+«word»&fulltext=1
  /w/index.php?title=«title»&diff=«id»&oldid=«id»
  /w/load.php?lang=«language»&modules=ext.«camel».styles%7Csite&only=styles&skin=vector
  /w/api.php?action=query&prop=revisions&titles=«title»&rvprop=content&format=json
  /mediawiki/index.php/«title»
  /display/«upper»/«label+»
  /confluence/pages/viewpage.action?pageId=«id»
  /pages/editpage.action?pageId=«id»
  /doku.php?id=«word»:«word»&do=«edit|show|revisions»
  /twiki/bin/view/Main/«pascal»
  /xwiki/bin/view/«pascal»/«pascal»
  /viewtopic.php?f=«1-99»&t=«id»&start=«1-900»
  /viewtopic.php?p=«id»#p«id»
  /viewforum.php?f=«1-99»
  /posting.php?mode=«reply|quote|edit»&f=«1-99»&t=«id»
  /ucp.php?mode=«login|register|sendpassword»
  /memberlist.php?mode=viewprofile&u=«id»
  /showthread.php?t=«id»&page=«1-99»
  /showthread.php?tid=«id»&pid=«id»#pid«id»
  /threads/«slug».«id»/page-«1-90»
  /forums/«slug».«1-99»/
  /members/«firstName».«id»/
  /topic/«id»-«slug»/?do=getLastComment
  /forum/index.php?/topic/«id»-«slug»/
  /index.php?topic=«id».msg«id»#msg«id»
  /index.php?action=profile;u=«id»;area=showposts
  /index.php?board=«1-99».«0-900»;sort=subject;desc
  /t/«slug»/«id»?u=«firstName»
  /c/«word»/«1-99»/l/latest.json?ascending=false
  /d/«id»-«slug»/«1-99»
  /node/«id»/edit
  /node/add/«word»
  /taxonomy/term/«id»/feed
  /user/«id»/edit?destination=node/«id»
  /course/view.php?id=«id»&section=«1-12»
  /mod/quiz/attempt.php?attempt=«id»&cmid=«id»&page=«1-9»
  /lib/javascript.php/«epoch»/lib/javascript-static.js
  /index.php?option=com_content&view=article&id=«id»:«slug»&catid=«1-99»&Itemid=«1-999»
  /index.php?option=com_k2&view=item&id=«id»:«slug»
  /component/users/?view=login
  /index.php?r=site/«word»&id=«id»
  /index.php?id=«id»&L=«0-9»&tx_news_pi1%5Bnews%5D=«id»&cHash=«hex32»
  /groups/«coined»/permalink/«id»/
  /«coined»/status/«id»
  /in/«firstName»-«lastName»-«hex8»/
  /r/«word»/comments/«coined»/«snake»/
  /poll/«slug»/vote?option=«1-9»
`,
  { ...ATOMS, title, 'label+': formEncoded(label) },
);

const personal = oneOf(
  text`/${wordOf('users profile people member artists author u staff')}/${oneOf(firstName, text`${firstName}.${lastName}`, text`${firstName}-${lastName}`, text`O'${lastName}`, text`${firstName}%20${lastName}`, text`${coined}@${coined}.com`)}`,
  text`/${word}/${oneOf(text`${label} (${word})`, text`${label}, ${label}`, text`${label} & ${label}`, text`${label} - ${label}`, text`${label}'s ${word}`, text`${label}!`, text`${label} [${word}]`, text`${label} + ${label}`)}`,
  text`/${word}/${percentEncoded(oneOf(text`${label} (${word})`, text`${label}, ${label}`, text`${label} & ${label}`, text`${label}'s ${word}`, text`"${label}"`, text`${label}: ${label}?`))}/${id}`,
  text`/${product}s/${integer(1, 99)}'-${product}-${slug}`,
  text`/${repeat(oneOf(word, coined, id), 2, 8, '/')}${maybe('/', 0.3)}`,
  text`/${repeat(slug, 2, 5, '/')}.${wordOf('html htm php shtml xhtml')}`,
);

export const SITE_PATH_FAMILIES: readonly Family[] = [
  benign('paths/site', [...PATH_PLACES, ...VALUE_PLACES], sitePath, 3),
  benign('paths/shop', PATH_PLACES, shopPath),
  benign('paths/community', PATH_PLACES, communityPath),
  benign('paths/named', [...PATH_PLACES, ...VALUE_PLACES], personal, 2),
];
