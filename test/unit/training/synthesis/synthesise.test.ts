import { describe, expect, it } from 'vitest';
import type { WafEvent } from '../../../../src/event.ts';
import type { Random } from '../../../../src/training/random.ts';
import type { Family } from '../../../../src/training/synthesis/family.ts';
import { synthesise } from '../../../../src/training/synthesis/synthesise.ts';

function family(name: string, label: Family['label'], weight = 1): Family {
  const value = (random: Random): string => `${name} ${random()}`;
  return { name, label, weight, places: ['REQUEST_PATH', 'REQUEST_QUERY'], value };
}

const FAMILIES = [
  family('notes', 'benign', 3),
  family('mail', 'benign'),
  family('union', 'sqli'),
  family('short', 'sqli'),
  family('svg', 'xss'),
];

function countBy(events: readonly WafEvent[], key: (event: WafEvent) => string | null): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of events) counts[key(event) ?? ''] = (counts[key(event) ?? ''] ?? 0) + 1;
  return counts;
}

function valuesOf(families: readonly Family[], seed: number, events: number, name: string): (string | null)[] {
  return [...synthesise(families, { seed, events })]
    .filter(({ origin }) => origin === `generated/${name}`)
    .map(({ variableValue }) => variableValue);
}

describe('synthesise', () => {
  const events = [...synthesise(FAMILIES, { seed: 5, events: 800 })];

  it('is half benign, the rest in equal parts for the attacks, within a label by weight', () => {
    expect(countBy(events, ({ label }) => label)).toEqual({ benign: 400, sqli: 200, xss: 200 });
    expect(countBy(events, ({ origin }) => origin)).toEqual({
      'generated/notes': 300,
      'generated/mail': 100,
      'generated/union': 100,
      'generated/short': 100,
      'generated/svg': 200,
    });
  });

  it('writes lines in order, ids that differ, places of the family and nothing else that is known', () => {
    expect(events.map(({ line }) => line)).toEqual(events.map((_, index) => index + 1));
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    expect(Object.keys(countBy(events, ({ variableSource }) => variableSource)).sort()).toEqual([
      'REQUEST_PATH',
      'REQUEST_QUERY',
    ]);
    for (const { clientIp, clientUserAgent, requestSize, responseCode, variableName } of events) {
      expect([clientIp, clientUserAgent, requestSize, responseCode, variableName]).toEqual([
        null,
        null,
        null,
        null,
        null,
      ]);
    }
  });

  it('gives the same events for the same seed, and others for another', () => {
    expect([...synthesise(FAMILIES, { seed: 5, events: 800 })]).toEqual(events);
    const other = new Set(
      [...synthesise(FAMILIES, { seed: 6, events: 800 })].map(({ variableValue }) => variableValue),
    );
    expect(events.filter(({ variableValue }) => other.has(variableValue))).toEqual([]);
  });

  it('writes of each family the same, whatever the others and however many', () => {
    const alone = valuesOf([family('svg', 'xss')], 5, 100, 'svg');
    expect(valuesOf(FAMILIES, 5, 800, 'svg').slice(0, 50)).toEqual(alone);
    expect(valuesOf([family('new', 'xss'), ...FAMILIES], 5, 800, 'svg')).toEqual(
      valuesOf(FAMILIES, 5, 800, 'svg').slice(0, 100),
    );
    expect(alone).toHaveLength(50);
  });

  it('writes nothing when nothing is asked for, or there is no family', () => {
    expect([...synthesise(FAMILIES, { seed: 1, events: 0 })]).toEqual([]);
    expect([...synthesise([], { seed: 1, events: 100 })]).toEqual([]);
  });
});
