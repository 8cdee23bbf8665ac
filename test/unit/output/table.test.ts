import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LABELS } from '../../../src/labels.ts';
import { createEncoder } from '../../../src/output/encoder.ts';
import { EVERY_EVENT_COLUMNS } from '../../../src/output/format.ts';
import { displayWidth } from '../../../src/output/terminal-text.ts';
import { anyRow, anyText, chunkOf, optionsWith, resultText } from './classified-chunk.ts';

const ATTACK = { labelId: 1, score: 0.9876, event: { variableValue: "1' OR '1'='1" } };
const BENIGN = { labelId: 0, score: 0.0312, event: { eventId: null, variableSource: null, variableName: null } };

function tableOf(columns: number, colour = false) {
  return createEncoder(optionsWith({ format: 'table', terminal: { columns, colour } }));
}

describe('table', () => {
  test('shows id, label, score, where and value under a header', () => {
    expect(resultText(tableOf(100), [chunkOf([ATTACK, BENIGN])])).toBe(
      'ID                    LABEL              SCORE  WHERE                 VALUE\n' +
        "AVdhXFgVq1Ppo9zF5Fxu  sqli               0.988  GET_ARGS q            1' OR '1'='1\n" +
        "-                     benign             0.031  -                     1' or '1'='1\n",
    );
  });

  test('is as wide as the terminal, wide characters counted', () => {
    const event = { variableValue: '中'.repeat(200), variableName: 'n'.repeat(200), eventId: 'i'.repeat(200) };
    for (const columns of [80, 100, 133, 200]) {
      const [line = ''] = tableOf(columns)
        .encode(chunkOf([{ event }]))
        .split('\n');
      expect(columns - displayWidth(line)).toBeGreaterThanOrEqual(0);
      expect(columns - displayWidth(line)).toBeLessThanOrEqual(1);
    }
  });

  test('a terminal that does not say its width has 80 columns', () => {
    const chunk = chunkOf([{ event: { variableValue: 'v'.repeat(200) } }]);
    expect(tableOf(0).encode(chunk)).toBe(tableOf(80).encode(chunk));
    expect(tableOf(0).encode(chunk)).toHaveLength(81);
  });

  test('a narrow terminal leaves room for a value all the same', () => {
    const chunk = chunkOf([{ event: { variableValue: 'v'.repeat(200) } }]);
    expect(tableOf(10).encode(chunk)).toContain(`  ${'v'.repeat(15)}…\n`);
  });

  test('extra columns stand before the value', () => {
    const encoder = createEncoder(
      optionsWith({ format: 'table', extraColumns: EVERY_EVENT_COLUMNS, terminal: { columns: 240, colour: false } }),
    );
    const row = { ...ATTACK, labelId: 7, probabilities: [0.01, 0.24, 0.05, 0.7] };
    const [header = '', line = ''] = resultText(encoder, [chunkOf([row])]).split('\n');
    expect(header.split(/ {2,}/)).toEqual([
      'ID',
      'LABEL',
      'SCORE',
      'WHERE',
      'SCORES',
      'SOURCE',
      'LINE',
      'CAPEC',
      'CWE',
      'CLIENT_IP',
      'USER_AGENT',
      'SIZE',
      'CODE',
      'VALUE',
    ]);
    expect(line.split(/ {2,}/)).toEqual([
      'AVdhXFgVq1Ppo9zF5Fxu',
      'remote-url',
      '0.988',
      'GET_ARGS q',
      'remote-url 0.70, sqli 0.24, xss 0.05',
      'events.ndjson',
      '1',
      '253 664',
      '98 918 601',
      '192.0.2.7',
      'Mozilla/5.0',
      '166',
      '404',
      "1' OR '1'='1",
    ]);
    expect(header.indexOf('VALUE')).toBe(line.indexOf("1' OR"));
    expect(header.indexOf('SIZE') + 'SIZE'.length).toBe(line.indexOf('166') + '166'.length);
  });

  test('an attack is red, a probe yellow, a false positive green with a pale value', () => {
    const rows = [ATTACK, { ...ATTACK, labelId: 11 }, BENIGN];
    const [header, attack, probe, benign] = resultText(tableOf(100, true), [chunkOf(rows)]).split('\n');
    expect(header?.startsWith('\u001b[1mID ')).toBe(true);
    expect(header?.endsWith('VALUE\u001b[22m')).toBe(true);
    expect(attack).toContain('\u001b[31msqli             \u001b[39m  \u001b[31m0.988\u001b[39m');
    expect(probe).toContain('\u001b[33mscanner          \u001b[39m  \u001b[33m0.988\u001b[39m');
    expect(benign).toContain('\u001b[32mbenign           \u001b[39m  \u001b[32m0.031\u001b[39m');
    expect(benign?.endsWith("\u001b[2m1' or '1'='1\u001b[22m")).toBe(true);
  });

  test('every label fits its column', () => {
    const rows = LABELS.map(({ id }) => ({ labelId: id }));
    const lines = resultText(tableOf(100), [chunkOf(rows)])
      .split('\n')
      .slice(0, -1);
    expect(new Set(lines.map((line) => line.search(/SCORE|0\.500/)))).toEqual(new Set([41]));
  });

  test('no event and no file name can bring a control character, with or without colours', () => {
    const ownCodes = ['1', '2', '22', '31', '32', '33', '39'].map((code) => `\u001b[${code}m`);
    fc.assert(
      fc.property(fc.array(anyRow), anyText, fc.boolean(), (rows, sourceName, colour) => {
        const encoder = createEncoder(
          optionsWith({ format: 'table', extraColumns: EVERY_EVENT_COLUMNS, terminal: { columns: 100, colour } }),
        );
        let text = resultText(encoder, [chunkOf(rows, sourceName)]);
        if (colour) for (const code of ownCodes) text = text.replaceAll(code, '');
        const lines = text.split('\n');
        expect(lines).toHaveLength(rows.length + 2);
        expect(lines.filter((line) => /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(line))).toEqual([]);
      }),
    );
  });
});
