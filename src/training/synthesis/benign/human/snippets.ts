/** Pieces of ordinary programs, as people paste them into texts. Each does the work of an office, a shop or a course. */
import { lowerCase, upperCase } from '../../case.ts';
import { integer, oneOf, type Rule, text } from '../../grammar.ts';
import { phrases, series, type Vocabulary } from '../../phrases.ts';
import { ENGLISH, THING } from './words/english.ts';
import { COLUMN_NAME, FUNCTION, PACKAGE, SOURCE_FILE, TABLE_NAME, TYPE, VARIABLE } from './words/programs.ts';
import { PAGE_URL } from './words/web.ts';

/** Names for holes in code. */
export const CODE_WORDS: Vocabulary = {
  ...ENGLISH,
  t: TABLE_NAME,
  c: COLUMN_NAME,
  v: VARIABLE,
  f: FUNCTION,
  T: TYPE,
  p: PACKAGE,
  file: SOURCE_FILE,
  url: PAGE_URL,
};

const CONDITION: Rule = phrases(
  `
  ‹c› = '‹city›'
  ‹c› > ‹10-900›
  ‹c› BETWEEN ‹1-9› AND ‹10-99›
  ‹c› LIKE '%‹thing›%'
  ‹c› IS NOT NULL
  ‹c› IN (‹1-9›, ‹10-99›, ‹100-999›)
  o.‹c› = c.‹c›
  ‹c› = "‹first›"
  ‹c› >= '20‹10-25›-0‹1-9›-1‹0-9›'
  ‹c› IN (SELECT ‹c› FROM ‹t›)
  `,
  CODE_WORDS,
);

const SQL_STATEMENT: Rule = phrases(
  `
  SELECT ‹c›, ‹c› FROM ‹t› WHERE ‹condition› ORDER BY ‹c› DESC LIMIT ‹5-50›;
  SELECT o.‹c›, c.‹c›, COUNT(*) AS n¶FROM ‹t› o¶LEFT JOIN ‹t› c ON c.id = o.‹c›¶WHERE ‹condition› AND ‹condition›¶GROUP BY o.‹c›, c.‹c›¶HAVING COUNT(*) > ‹1-9›
  INSERT INTO ‹t› (‹c›, ‹c›) VALUES ('‹first›', ‹1-900›), ('‹first›', ‹1-900›);
  UPDATE ‹t› SET ‹c› = ‹c› * 1.‹1-9›, ‹c› = '‹thing›' WHERE ‹condition›;
  DELETE FROM ‹t› WHERE ‹c› < DATE_SUB(NOW(), INTERVAL ‹1-90› DAY);
  CREATE TABLE ‹t› (id INT PRIMARY KEY AUTO_INCREMENT, ‹c› VARCHAR(‹20-255›) NOT NULL, ‹c› DECIMAL(10,2) DEFAULT 0);
  ALTER TABLE ‹t› ADD COLUMN ‹c› INT; -- ‹thing›
  SELECT ‹c› FROM ‹t› UNION ALL SELECT ‹c› FROM ‹t› ORDER BY 1
  SELECT DISTINCT ‹c›, SUM(‹c›) OVER (PARTITION BY ‹c›) FROM ‹t› -- running total
  SELECT * FROM ‹t› t1 WHERE t1.‹c› = (SELECT MAX(‹c›) FROM ‹t› t2 WHERE t2.‹c› = t1.‹c›)
  WITH top AS (SELECT ‹c›, ROW_NUMBER() OVER (ORDER BY ‹c›) rn FROM ‹t›) SELECT * FROM top WHERE rn <= ‹3-20›
  CREATE INDEX idx_‹t›_‹c› ON ‹t› (‹c›, ‹c›);
  `,
  { ...CODE_WORDS, condition: CONDITION },
);

/** A query or statement of SQL as in a course or a report. Never leave it alone in a text: alone it tells nothing. */
export const SQL_SNIPPET: Rule = oneOf(
  SQL_STATEMENT,
  SQL_STATEMENT,
  lowerCase(SQL_STATEMENT),
  upperCase(SQL_STATEMENT),
);

export const SCRIPT_SNIPPET: Rule = phrases(
  `
  const ‹v› = await fetch('/api/‹t›?limit=‹5-50›').then((r) => r.json());
  document.getElementById('‹v›').addEventListener('click', () => { ‹f›(‹1-9›); });
  for (let i = 0; i < ‹v›.length; i++) {¶  console.log(\`‹c›: \${‹v›[i].‹c›}\`);¶}
  function ‹f›(‹v›, ‹v›2) {¶  if (‹v› === null || ‹v›2 > ‹1-99›) return false;¶  return ‹v› && ‹v›2;¶}
  $('#‹v›').on('change', function () { $(this).closest('tr').find('select').val('‹1-9›'); });
  import { ‹f› } from '@/‹p›'; export default { data: () => ({ ‹v›: [] }) };
  ‹v›.filter(x => x.‹c› > ‹1-90›).map(({ ‹c› }) => ‹c› ?? 'n/a').sort((a, b) => a - b);
  <button onclick="‹f›()">‹^thing›</button>
  <script src="/js/‹p›.min.js"></script>
  <select name="‹c›"><option value="‹1-9›" selected>‹thing›</option></select>
  setTimeout(() => alert('‹thing› saved!'), ‹100-3000›);
  const [‹v›, set‹T›] = useState<‹T› | null>(null);
  type ‹T›Props = { ‹c›: string; ‹c›?: number } & Record<string, unknown>;
  `,
  CODE_WORDS,
);

export const PYTHON_SNIPPET: Rule = phrases(
  `
  import ‹p›¶from datetime import datetime¶print(f"‹c› = {‹v›['‹c›']:.2f}")
  def ‹f›(self, ‹v›=None, *args, **kwargs):¶    """‹^thing› of the ‹person›."""¶    return [x for x in ‹v› if x != '‹thing›']
  with open('‹thing›.csv', 'r', encoding='utf-8') as f:¶    for line in f:¶        ‹c›, ‹c›2 = line.split(';')
  df = pd.read_csv("‹t›.csv"); df.groupby('‹c›')['‹c›'].mean().sort_values(ascending=False)
  if __name__ == '__main__':¶    ‹f›(‹1-99›)
  cursor.execute("SELECT ‹c› FROM ‹t› WHERE ‹c› = %s", (‹v›,))
  lambda ‹v›: ‹v› ** 2 if ‹v› > ‹1-9› else -1
  try:¶    ‹v› = int(input('‹^thing›? '))¶except ValueError as e:¶    print("not a number:", e)
  plt.plot(‹v›, label='‹thing›'); plt.savefig('‹t›.png')
  assert ‹f›([‹1-9›, ‹1-9›]) == ‹2-18›, "‹thing› isn't ‹adjective›"
  `,
  CODE_WORDS,
);

export const COMPILED_SNIPPET: Rule = phrases(
  `
  public static void main(String[] args) { System.out.println("‹^thing›: " + ‹v›); }
  @GetMapping("/‹t›/{id}") public ‹T› ‹f›(@PathVariable Long id) { return repo.findById(id).orElseThrow(); }
  private final ‹T› ‹v› = new ArrayList<>();¶for (‹T› x : ‹v›) { x.‹f›(); }
  int main(void) {¶  printf("%d ‹thing›s\\n", ‹1-99›);¶  return 0;¶}
  #include <stdio.h>¶#define MAX_‹1-99› ‹100-999›¶char *‹v› = malloc(‹8-64› * sizeof(char));
  if err != nil { return fmt.Errorf("‹f› %q: %w", ‹v›, err) }
  let ‹v›: Vec<&str> = ‹v›2.iter().filter(|x| x.len() > ‹1-9›).collect();
  fn ‹f›(‹v›: &mut HashMap<String, u32>) -> Option<u32> { ‹v›.get("‹c›").copied() }
  var q = from x in ‹t› where x.‹c› > ‹1-99› orderby x.‹c› select new { x.‹c› };
  Console.WriteLine($"{‹v›.‹c›:N2} EUR"); // ‹thing›
  std::vector<std::pair<int, std::string>> ‹v›{{‹1-9›, "‹thing›"}};
  <?php foreach ($‹t› as $‹v›): ?><li><?= htmlspecialchars($‹v›['‹c›']) ?></li><?php endforeach; ?>
  $‹v› = $this->‹f›($request->input('‹c›'), ['‹c›' => ‹1-99›]); echo "{$‹v›->‹c›}";
  add_action( 'init', '‹f›' ); function ‹f›() { register_post_type( '‹c›' ); }
  class ‹T›Controller extends Controller { public function ‹f›(int $id): JsonResponse {} }
  <xsl:for-each select="‹t›/‹c›"><xsl:value-of select="@‹c›"/></xsl:for-each>
  `,
  CODE_WORDS,
);

export const SHELL_SNIPPET: Rule = phrases(
  `
  sudo apt-get update && sudo apt-get install -y ‹p›
  $ npm install --save-dev ‹p›@^‹1-20›.‹0-9›.0
  for f in *.jpg; do convert "$f" -resize ‹10-90›% "small-$f"; done
  git checkout -b fix-‹v› && git commit -m "Update ‹thing›" && git push origin HEAD
  docker run --rm -p ‹3000-9000›:80 -v "$PWD":/app ‹p›:‹1-20›
  grep -rn "‹f›" src/ | wc -l
  ls -la ~/‹t› | sort -k5 -n | tail -‹5-20›
  curl -fsSL -H 'Accept: application/json' ‹url›
  ssh ‹v›@‹c›.example.com 'systemctl status ‹p›'
  pip install -r requirements.txt; python manage.py migrate
  chmod 755 ‹file› && ./‹file› --help
  ping -c ‹2-9› example.com; traceroute example.com
  tar -xzf ‹t›-‹1-9›.‹0-9›.tar.gz -C /opt/‹p›
  export JAVA_HOME=/usr/lib/jvm/java-‹8-21›; mvn -q clean package -DskipTests
  awk -F';' '{ sum += $‹2-9› } END { print sum }' ‹t›.csv
  Get-ChildItem -Recurse | Where-Object { $_.Length -gt ‹1-90›MB } | Select-Object Name
  mysqldump -u ‹v› -p ‹t› > backup_‹2010-2025›.sql
  find . -name '*.log' -mtime +‹7-90› -print
  `,
  CODE_WORDS,
);

/** Any piece of code; for within fences and code tags. */
export const SNIPPET: Rule = oneOf(
  SQL_SNIPPET,
  SCRIPT_SNIPPET,
  PYTHON_SNIPPET,
  COMPILED_SNIPPET,
  SHELL_SNIPPET,
  text`# ${THING}: ${integer(1, 99)}\n${series(PYTHON_SNIPPET, 1, 2, '\n')}`,
);
