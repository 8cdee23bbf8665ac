import { describe, expect, it } from 'vitest';
import { isPlainAddress, isPlainPath } from '../../../src/training/plain-values.ts';

describe('isPlainPath', () => {
  it.each([
    '/',
    '/admin/export',
    'apps/mail/api',
    '/index.php?page=2&sort=name',
    '/shop/product.aspx?id=42',
    '/assets/app.3f2a.js',
    '/~smith/papers.html',
    '',
  ])('takes %j for a path like others', (value) => {
    expect(isPlainPath(value)).toBe(true);
  });

  it.each([
    '/.env',
    '/.git/config',
    '/a/../b',
    '/backup.sql',
    '/index.php.bak',
    '/wp-config.php',
    '/cgi-bin/test.cgi',
    '/etc/passwd',
    '/x.php?f=%2e%2e',
    '/x.php?q=<b>',
    '/a b',
    '/index.php~',
    'Mozilla/5.0 (Nikto)',
  ])('finds something that tells in %j', (value) => {
    expect(isPlainPath(value)).toBe(false);
  });
});

describe('isPlainAddress', () => {
  it.each(['https://www.example.com', 'http://example.org/', 'https://shop.example.com/cart.php?id=3'])(
    'takes %j for an address like others',
    (value) => {
      expect(isPlainAddress(value)).toBe(true);
    },
  );

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost/admin',
    'http://2130706433/',
    '//example.com',
    'http://example.com@evil.example/',
    'http://evil.example/x',
    'gopher://example.com/',
    'http://example.com:22/',
  ])('finds something that tells in %j', (value) => {
    expect(isPlainAddress(value)).toBe(false);
  });
});
