/** English sentences that share their words with languages of attackers: SQL, shells and scripts. */
import type { Rule } from '../../grammar.ts';
import { phrases } from '../../phrases.ts';
import { ENGLISH } from './words/english.ts';

/** A sentence with one or more words of SQL, used as English. */
export const SQL_WORDED: Rule = phrases(
  `
  Please select ‹a|the|your|any› ‹thing› from ‹place› and ‹drop|insert|update|delete|order› it ‹where you like|before noon|as usual|time›.
  The ‹group› ‹voted|agreed|decided|refused› to drop the ‹adjective› ‹thing› from ‹place› and insert a ‹adjective› one ‹time›.
  ‹first› from the ‹group› said they'd select one ‹person› from each ‹group›, where possible, and update us ‹time›.
  You can drop ‹your|the› ‹thing› at ‹place›, or select another place from the list and order by ‹phone|mail|post|name|price›.
  We have to delete the ‹adjective› ‹thing› from the order and insert ‹two|three|4|one› new ‹adjective› ones, having no others in stock.
  Where do I update the ‹thing› that I ordered from ‹company› ‹time›? I can't select it from the table of my orders.
  I'd like to ‹join|leave|create|alter› the ‹group› where you select new members by ‹age|name|rank› and not by ‹height|group|order›.
  Group by group, the guests were asked to select a table and order from the menu, ‹time|not all at once›.
  Drop me a line if you'd like to ‹join us|update the table|order by mail|be on the select list› ‹time›.
  Having read the update from the ‹group›, I would drop table ‹2-40› and insert a ‹adjective› table near ‹place›.
  The union of ‹first› and ‹first› ‹last› was ‹announced|celebrated› ‹time› at ‹place›, where guests could select from ‹2-6› menus.
  Select all that apply and delete the rest; where in doubt, ask your ‹person› or the ‹group›.
  To delete your account, select Settings from the menu, then update your password and drop us a mail.
  From ‹2-9› to ‹10-30› people like the ‹adjective› ‹thing›, and ‹3-90› % would not order it or have it ‹altered|updated|dropped›.
  We create a table of contents, insert the page numbers and update it all when the ‹person› has altered the order.
  The ‹adjective› clause in table ‹1-30› says: "in case of union, select the ‹person› having the ‹most|least› votes".
  He'll declare the ‹thing› at customs, cast a vote for the ‹group› and order ‹fish|pizza|tea› for everyone who'd like some.
  Where's the ‹thing›? I set it on the table as ‹first› told me, and now it's dropped from the values list.
  Like or not, the ‹group› will grant us all rights, limit the fee to ‹10-90› and execute the order ‹time›.
  Into the box insert ‹1-9› coins, select a drink and wait for delay of ‹3-30› seconds.
  Union members having a ‹adjective› card can select 1 or 2 seats from table ‹1-12› and 3 from table ‹13-20›.
  I want to order by ‹phone|fax|mail› and not from the table in your ‹catalogue|shop›, where nothing is updated.
  Update: they dropped the case, and the union has selected ‹first› ‹last› from among ‹3-12› candidates.
  Is there a limit where I can insert no more than ‹2-9› images, or should I select them all and drop them into the table?
  As of ‹time›, all tables are set, so select yours and order; not like last year, when half the group had none.
  The ‹person› ‹first› ‹last› set values like trust and order above all, from the first day to the last.
  If the count is null, or the sum of both is not ‹10-99›, then the table has to be updated by the ‹person›.
  There's a 1 in ‹2-90› chance, and 1=1 vote each, so the union can't drop or delete any of it.
  Select ‹thing› deals from ‹company›: buy 1 and get 1 free, or 2 for ‹3-40› where you see the label.
  Choose between ‹1-4› and ‹5-9› things you like, sort them in order, and merge with the list of ‹first›.
  Truncate the tip, insert the ‹thing›, replace the lid and wait for it to drop.
  My ‹person› likes to order the table ‹by the window|at the back› and I'd rather select from the union of both menus.
  `,
  ENGLISH,
);

/** A sentence with words of shells, programs and systems, used as English. */
export const SHELL_WORDED: Rule = phrases(
  `
  My cat sleeps on the ‹thing› and I can't ping ‹first› because the system is down ‹time›.
  The admin ran the script, but the ‹adjective› ‹thing› still shows an alert: "access denied; contact root".
  Could someone ping me who has root access to the ‹thing›? The passwd change didn't work & I'm locked out.
  I sleep (‹4-9› hours) and the benchmark (‹1000-9000› points) runs; echo, system, shell -- nothing helps.
  Import duty & export fees include ‹10-25›% VAT; print the form, sign it and return it to ‹place›.
  The ‹person› who wrote the script for act ‹1-5› passed ‹me|us› a shell from the beach | what a ‹adjective› day.
  If the function of the ‹group› is clear, then do print it; else include a note and eval. it ‹time›.
  Don't curl up at home: net income is up, the host at ‹place› will find you a table, and the more you kill time the less you get.
  Exec summary: cat litter, ping pong balls, bash the piñata, touch up the paint, and make sure that ‹first› gets the key.
  The system call centre (open 24/7) says: sleep mode; wait for ‹2-9› min; then press CTRL+C or ALT+F‹1-9›.
  He wrote "rm -rf is no joke" on the ‹thing› & everyone at ‹company› laughed.
  Which ‹thing› do you use for php, Node.js and C++? ‹first› swears by the one from ‹company›.
  Go to /etc/ on the old machine, find the file with the hosts in it and ask the ‹person› (not ‹first›!) what to do.
  I get an alert on ‹my phone|the screen›: script error on line ‹1-400› — is that from the update?
  The doc says to document.write nothing by hand; why does the page print "undefined" or NaN ‹time›?
  The python at ‹city› zoo ate ‹2-9› mice; perl necklaces (sic!) and ruby rings were sold at ‹place›.
  Source: ‹company›; type: ‹thing›; id: ‹100-999›; whoami? just a ‹person›, uname not given.
  Less is more; head of ‹group› said: "tail lights on, sort it out, cut the ‹thing›, and sleep on it".
  Ship by ‹time› via ftp? No -- we're using the web form; see section ‹1-20›, include all & print double-sided.
  Echo chamber or not, the shell company of ‹last› moved its ‹thing› to ‹city› && nobody noticed.
  Does your plug-in work with eval copies? The function keys (F1-F12) alert me that require_once failed.
  Wake-up call at ‹4-9›:‹10-59›; exit via gate ‹1-30›; the host id is on the ‹thing›; passwd on the back :)
  cat food, dog food; bird seed && fish flakes | pets of ‹first› ‹last›
  On error go to ‹place›; if then the ‹person› isn't there, while you wait get a coffee for ‹first›.
  `,
  ENGLISH,
);

/** A sentence with signs that rules look for: dashes, comparison signs, semicolons, quotes, numbers with or and and. */
export const SIGN_WORDED: Rule = phrases(
  `
  a < b and b > c, so where's the problem with the ‹thing›?
  ‹first› said: "I won't -- can't -- do that; ask ‹last›'s ‹person›."
  It's 5' ‹1-11›" tall & 6'‹1-11›" wide, so it doesn't fit through ‹place›; price < ‹50-500› EUR, please!
  1 or 2, 3 and 4 = ‹5-12›? Not quite: 1+1=2, 2*2=4 and 3^2=9; so it's ‹10-99› - ‹1-9›.
  size 10 or 12? ‹colour|color›='‹red|blue|black›' or ‹green|white›; it's not in the list (see p. ‹3-90›)
  ‹adjective› ‹thing›: ‹10-90›% off!!! -- only ‹time› -- #sale #‹first|deal|shop› @‹company›
  "‹^thing›" (or 'the ‹thing›') isn't "‹adjective›"; it's ... well; "so-so".
  Rock 'n' roll, drum'n'bass and '80s pop @ ‹place›, ‹time›; doors open 7 o'clock; entry = ‹5-20› €
  He's 6'1", she's 5'‹1-11›", and they've 2 <b>‹adjective›</b> kids; the dog's name is 'Sel' or "Sally".
  I <3 ‹city› && ‹city› -- can't choose between 'em; 50/50 and/or both =)
  /* edited by ‹first› */ the ‹thing› wasn't ‹adjective›, it was "‹adjective›" -- sorry # again
  Room ‹1-20› or ‹21-40›; floor 1 and 2; not floor 3 -- ask for ‹first› O'‹last›; tel: ‹100-999›/‹1000-9999›
  If x > 0 and y < ‹2-99› then x/y isn't defined for y = 0 or x = y; prove that 1=1 holds.
  Q: why's that? A: 'cause it's "‹adjective›"; see §‹2-99› (‹1-9›) & §§ ‹100-200›-‹201-300› -- ‹time›.
  Temp. <‹5-20›°C or >‹25-35›°C; pH=7 or less; don't mix w/ acid -- it's dangerous!!
  *** ‹thing› *** -> 'as new' <- (only 2x used) => ‹10-99› € OBO || swap for ‹thing›
  can't, won't, shouldn't've... y'all'd've known '‹thing›' isn't it; that's --what-- ‹first› said
  Score: ‹0-5›:‹0-5› (‹0-3›:‹0-3›); 1=win, 2=loss, x=draw; odds 1 or x = ‹1-9›,‹10-99›
  He's 'in' and she's "out"; the ‹person›s' ‹thing› & the ‹person›'s ‹thing› -- both ‹adjective›!
  ‹^thing› ‹1-99›#: ‹adjective›; ‹^thing› ‹1-99›#: ‹adjective› -- total = ‹100-999›,- (incl. 19%)
  `,
  ENGLISH,
);

/** An everyday sentence without any such word. */
export const PLAIN: Rule = phrases(
  `
  The ‹thing› arrived ‹time› and it is ‹adjective›, just as the ‹person› had promised.
  I have been looking for a ‹adjective› ‹thing› for months, and ‹company› finally had one.
  We met ‹first› and ‹first› at ‹place› and talked about the ‹thing› for an hour.
  Does anybody know whether the ‹person› is at ‹place› ‹time›?
  My ‹person› isn't happy with the ‹thing›, because it's too ‹adjective› for our flat in ‹city›.
  Last summer we drove from ‹city› to ‹city›; it took ‹3-19› hours and we'd do it again.
  The delivery took ‹2-30› days, so I'd give it ‹2-4› stars out of 5.
  It's a pity that the ‹thing› wasn't ‹adjective›, I'd have paid ‹20-300› euros for it.
  ‹first› ‹last› wrote a long letter about the ‹adjective› ‹thing› and nobody answered.
  I'll be in ‹city› ‹time›, so let's meet at ‹place›.
  Her ‹person› lives near ‹place› in ‹city› and teaches ‹French|maths|music|yoga›.
  Please send me the ‹thing› by ‹post|mail|courier›, my address is the same as before.
  They're closed ‹time›, but the ‹person› said you may knock.
  `,
  ENGLISH,
);
