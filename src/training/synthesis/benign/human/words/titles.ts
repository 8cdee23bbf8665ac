/** Names of products, and titles of books, films, songs and games, with signs and words that rules look for. */
import type { Rule } from '../../../grammar.ts';
import { listed } from '../../../phrases.ts';

export const PRODUCT_NAME: Rule = listed(`
  C++|C#|F#|.NET|.NET Core 8|ASP.NET|Node.js|Vue.js|Next.js|AC/DC|R&D|Q&A|24/7|and/or|TCP/IP|OS/2|I/O|A/C|w/o|n/a|B&B|D&D|R&B|S&P 500|P&L
  M&M's|AT-AT|X-Men|T-shirt|iPhone 15 Pro (128GB)|Galaxy S23+|Wi-Fi|USB-C|3/4" pipe|1/2" drive|55" TV|5'x7' rug|A4/A3|Type-C|Cat 6|CAT5e
  Cat III / 1000V|Select Comfort®|Drop Stop|Union Jack|Shell Helix|Root Beer|Bash Brothers|PlayStation 5|Xbox Series X|S|Oracle 19c
  MySQL 8|SQL Server 2019|PostgreSQL|phpMyAdmin|WordPress|Joomla!|Yahoo!|Drupal|TYPO3|jQuery|Script-Fu|cURL|Wget|Perl 6|Ruby on Rails
  Python 3|Java SE|JavaScript|TypeScript|VBScript|PowerShell|Exec Chair|Sleep Number|System of a Down|Ping G425|Echo Dot|Alexa|Sky Q
  Blink-182|!!!|Panic! at the Disco|P!nk|Ke$ha|A$AP Rocky|will.i.am|deadmau5|Sunn O)))|Guns N' Roses|Destiny's Child|Salt-N-Pepa|*NSYNC
  Levi's 501|Dr. Martens|Reese's|Hershey's|Lay's|Ben & Jerry's|Land's End|L.L.Bean|Arm & Hammer|Head & Shoulders|Mr. Clean|Dr Pepper|7 UP
`);

export const WORK_TITLE: Rule = listed(`
  Dr. Strange; or how I learned to sleep|Ocean's Eleven|Schindler's List|Rosemary's Baby|Salem's Lot|'Salem's Lot|Sophie's Choice|Gulliver's Travels
  Angela's Ashes|Finnegans Wake|Pan's Labyrinth|Howl's Moving Castle|Baldur's Gate 3|Assassin's Creed|Tom Clancy's The Division|Sid Meier's
  Face/Off|Frost/Nixon|Victor/Victoria|Fast & Furious|Romeo + Juliet|Lilo & Stitch|Turner & Hooch|Tango & Cash|Marley & Me|Me, Myself & Irene
  What's Up, Doc?|Dude, Where's My Car?|Who's Afraid of Virginia Woolf?|O Brother, Where Art Thou?|Where the Wild Things Are|From Here to Eternity
  From Dusk till Dawn|Drop Dead Fred|The Big Sleep|Sleepless in Seattle|Root and Branch|Ghost in the Shell|Shell Shocked|Cat on a Hot Tin Roof
  Cat's Cradle|Union Pacific|State of the Union|European Union|Order of the Phoenix|Law & Order|The Order of Things|Table for Two|Some Like It Hot
  Having Our Say|Kill Bill: Vol. 1|Kill -9|Die Hard 2|True or False|Dead or Alive|Live and Let Die|To Have and Have Not|To Kill a Mockingbird
  Not Without My Daughter|All or Nothing|Now or Never|7 or 8|One or the Other|And Justice for All|And Then There Were None|Exec: A Novel
  if/else|<3|Love < Hate|Pi = 3.14|1984|2+2=5|1+1=3|99 Luftballons|9 1/2 Weeks|10 Things I Hate About You|12:08 East of Bucharest|8½
  L'Avventura|L'Enfant|L'Étranger|Jules et Jim|Les Misérables|Der Prozeß|Die unendliche Geschichte|Ça plane pour moi|La dolce vita|Amélie
  Delete Me|Update or Die|Insert Coin|Select All|Alter Ego|Alter Bridge|Grant & I|The Cast|Cast Away|Execute Order 66|System Shock 2|Alert!
`);
