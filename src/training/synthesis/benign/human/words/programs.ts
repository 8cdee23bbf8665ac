/** Names that programs give to things. */
import type { Rule } from '../../../grammar.ts';
import { listed } from '../../../phrases.ts';

export const TABLE_NAME: Rule = listed(`
  orders|customers|employees|products|users|articles|invoices|students|courses|movies|actors|bookings|payments|items|posts|comments|tags|events
  sales_2023|dim_date|fact_sales|stock|addresses|log_entries|teams|matches|scores|countries|cities|departments|wp_posts|tbl_kunden
`);

export const COLUMN_NAME: Rule = listed(`
  id|name|first_name|last_name|price|quantity|total|created_at|updated_at|email|city|country_code|status|category_id|order_date|amount|title
  score|salary|dept_id|birthdate|is_active|year|rating|stock_level|due_date|customer_id|lat|lng|sku|plz|bezeichnung
`);

export const VARIABLE: Rule = listed(`
  i|n|x|data|result|items|user|row|count|total|name|index|response|value|list|options|config|node|key|line|text|form|element|event|item|buffer|rows
`);

export const FUNCTION: Rule = listed(`
  getUser|loadItems|calculateTotal|print_table|update_order|handleClick|renderList|parse_date|insertRow|deleteItem|selectAll|onSubmit|save_file
  fetchData|toString|sortBy|mapValues|format_price|isValid|drop_duplicates|merge_lists|sendMail|initMap|addToCart|validate_form|get_or_create
`);

export const TYPE: Rule = listed(`
  User|Order|Item|String|List<String>|Map<String, Integer>|int|double|Customer|Node|OrderService|UserRepository|HttpClient|TableView|Product
`);

export const PACKAGE: Rule = listed(`
  react|lodash|express|django|numpy|pandas|requests|flask|laravel/framework|symfony/console|spring-boot-starter|jquery|bootstrap|webpack|vite|eslint
  typescript|serde|tokio|rails|nokogiri|guava|junit-jupiter|moment|axios|pytest|openssl|curl|nginx|bash|ping|cron|postfix|php8.2-fpm|mysql-server
`);

export const SOURCE_FILE: Rule = listed(`
  src/index.js|app/models/user.rb|lib/parser.py|main.go|src/main/java/com/example/OrderService.java|includes/header.php|templates/base.html
  config/database.yml|tests/test_orders.py|src/components/Table.tsx|Makefile|docker-compose.yml|.github/workflows/ci.yml|cmd/server/main.go
  wp-content/themes/storefront/functions.php|inc/class-order.php|scripts/build.sh|src/lib.rs|Program.cs|etc/nginx/nginx.conf|pom.xml|public/app.css
`);

export const BRANCH: Rule = listed(`
  main|develop|feature/select-box|fix/drop-down|hotfix/1.2.1|bugfix/null-table|update-deps|release/2024.05|union-types|exec-summary|script-loader
`);
