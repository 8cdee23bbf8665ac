import { describe, expect, it } from 'vitest';
import { type Evaluate, type LbfgsProgress, minimise } from '../../../src/training/lbfgs.ts';

const STRICT = { maxIterations: 500, tolerance: 1e-9 };

/** Rosenbrock's valley in any even number of dimensions: minimum 0 where every coordinate is 1. */
const rosenbrock: Evaluate = (point, gradient) => {
  let value = 0;
  for (let index = 0; index < point.length; index += 2) {
    const x = point[index] ?? 0;
    const y = point[index + 1] ?? 0;
    value += (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    gradient[index] = -2 * (1 - x) - 400 * x * (y - x * x);
    gradient[index + 1] = 200 * (y - x * x);
  }
  return value;
};

/** Half the sum of (index + 1)^3 * (x - index)^2: badly scaled, minimum 0 at x = index. */
const quadratic: Evaluate = (point, gradient) => {
  let value = 0;
  point.forEach((x, index) => {
    const weight = (index + 1) ** 3;
    value += (weight / 2) * (x - index) ** 2;
    gradient[index] = weight * (x - index);
  });
  return value;
};

describe('minimise', () => {
  it('finds the minimum of a badly scaled quadratic', async () => {
    const point = new Float64Array(20);
    const result = await minimise(point, quadratic, STRICT);
    expect(result.stoppedBy).toBe('tolerance');
    expect(result.loss).toBeCloseTo(0, 12);
    point.forEach((x, index) => {
      expect(x).toBeCloseTo(index, 8);
    });
  });

  it.each([2, 10])("finds the end of Rosenbrock's valley in %d dimensions", async (dimensions) => {
    const point = Float64Array.from({ length: dimensions }, (_, index) => (index % 2 === 0 ? -1.2 : 1));
    const result = await minimise(point, rosenbrock, STRICT);
    expect(result.stoppedBy).toBe('tolerance');
    expect(result.iterations).toBeLessThan(100);
    for (const x of point) expect(x).toBeCloseTo(1, 7);
  });

  it('lowers the loss with every step and reports each', async () => {
    const seen: LbfgsProgress[] = [];
    const point = Float64Array.of(-1.2, 1);
    const result = await minimise(point, rosenbrock, { ...STRICT, onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ iteration }) => iteration)).toEqual(seen.map((_, index) => index + 1));
    expect(seen).toHaveLength(result.iterations);
    for (let index = 1; index < seen.length; index++) {
      expect(seen[index]?.loss).toBeLessThan(seen[index - 1]?.loss ?? 0);
    }
    expect(seen.at(-1)).toEqual({
      iteration: result.iterations,
      loss: result.loss,
      gradientNorm: result.gradientNorm,
    });
  });

  it('leaves the parameters at the point whose loss it returns', async () => {
    for (const maxIterations of [0, 1, 3, 7]) {
      const point = Float64Array.of(-1.2, 1, 3, 4);
      const result = await minimise(point, rosenbrock, { maxIterations, tolerance: 0 });
      const gradient = new Float64Array(4);
      expect(result).toMatchObject({ loss: rosenbrock(point, gradient), iterations: maxIterations });
      expect(result.gradientNorm).toBe(Math.max(...gradient.map(Math.abs)));
      expect(result.stoppedBy).toBe('iterations');
    }
  });

  it('is done at once at a minimum', async () => {
    const point = Float64Array.of(1, 1);
    const result = await minimise(point, rosenbrock, STRICT);
    expect(result).toEqual({ loss: 0, gradientNorm: 0, iterations: 0, evaluations: 1, stoppedBy: 'tolerance' });
  });

  it('stops where double precision ends', async () => {
    const point = new Float64Array(20).fill(1000);
    const result = await minimise(point, quadratic, { maxIterations: 10_000, tolerance: -1 });
    expect(result.stoppedBy).toBe('no-progress');
    expect(result.loss).toBeLessThan(1e-10);
  });

  it('gets by with a history of one', async () => {
    const point = Float64Array.of(-1.2, 1);
    const result = await minimise(point, rosenbrock, { ...STRICT, history: 1 });
    expect(result.stoppedBy).toBe('tolerance');
    expect(point[0]).toBeCloseTo(1, 7);
  });

  it('steps back from where the loss is not finite', async () => {
    // x - log(x) has its minimum at 1 and no value below 0, where the first steps from 0.001 lead.
    const logarithm: Evaluate = ([x = 0], gradient) => {
      gradient[0] = 1 - 1 / x;
      return x <= 0 ? Number.NaN : x - Math.log(x);
    };
    const overflowing: Evaluate = ([x = 0], gradient) => {
      gradient[0] = x > 100 ? Number.POSITIVE_INFINITY : 2 * (x - 90);
      return x > 100 ? Number.POSITIVE_INFINITY : (x - 90) ** 2;
    };
    const small = Float64Array.of(0.001);
    await minimise(small, logarithm, STRICT);
    expect(small[0]).toBeCloseTo(1, 6);
    const large = Float64Array.of(0.0002);
    await minimise(large, overflowing, STRICT);
    expect(large[0]).toBeCloseTo(90, 6);
  });

  it('crosses a bend where the curvature is negative', async () => {
    // Two valleys, at about -1.03 and 0.96, with a hill between them; starts on the hill.
    const valleys: Evaluate = ([x = 0], gradient) => {
      gradient[0] = 4 * x * (x * x - 1) + 0.3;
      return (x * x - 1) ** 2 + 0.3 * x;
    };
    const point = Float64Array.of(0.01);
    const result = await minimise(point, valleys, STRICT);
    expect(result.gradientNorm).toBeLessThanOrEqual(1e-9);
    expect(result.loss).toBeLessThan(0.31);
  });

  it('waits for evaluations that take their time and always passes the same array', async () => {
    const point = new Float64Array(5);
    const result = await minimise(
      point,
      async (parameters, gradient) => {
        expect(parameters).toBe(point);
        await new Promise((resolve) => setImmediate(resolve));
        return quadratic(parameters, gradient);
      },
      STRICT,
    );
    expect(result.loss).toBeCloseTo(0, 12);
  });

  it('counts its evaluations', async () => {
    let calls = 0;
    const result = await minimise(
      Float64Array.of(-1.2, 1),
      (point, gradient) => {
        calls += 1;
        return rosenbrock(point, gradient);
      },
      STRICT,
    );
    expect(result.evaluations).toBe(calls);
  });

  it('refuses a starting point without a finite loss or gradient', async () => {
    await expect(minimise(new Float64Array(1), () => Number.NaN, STRICT)).rejects.toThrow(RangeError);
    const steep: Evaluate = (_, gradient) => {
      gradient[0] = Number.NaN;
      return 1;
    };
    await expect(minimise(new Float64Array(1), steep, STRICT)).rejects.toThrow(RangeError);
  });

  it('passes on what the function throws', async () => {
    let calls = 0;
    const failing: Evaluate = (point, gradient) => {
      calls += 1;
      if (calls === 3) throw new Error('out of data');
      return rosenbrock(point, gradient);
    };
    await expect(minimise(Float64Array.of(-1.2, 1), failing, STRICT)).rejects.toThrow('out of data');
  });
});
