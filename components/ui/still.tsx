import type { FunctionComponent, VNode } from 'preact';
import { useRef } from 'preact/hooks';

type Function = (...args: never[]) => unknown;

/**
 * `Of`, drawn again only when it is given something else to show: a panel of thirty cards is drawn anew with every answer, and
 * most of them have not changed. Functions count as the same, since they are made anew each time; the latest is called.
 * What `Of` reads itself (a clock, a context) has it drawn again as always.
 */
export function still<Props extends object>(Of: FunctionComponent<Props>): FunctionComponent<Props> {
  return function Still(props: Props) {
    const latest = useRef(props);
    latest.current = props;
    const drawn = useRef<{ props: Props; vnode: VNode }>(null);
    if (!drawn.current || !isSame(drawn.current.props, props)) {
      drawn.current = { props, vnode: <Of {...steady(props, latest)} /> };
    }
    return drawn.current.vnode;
  };
}

function isSame<Props extends object>(before: Props, now: Props): boolean {
  const names = Object.keys(now) as (keyof Props)[];
  return (
    names.length === Object.keys(before).length &&
    names.every(
      (name) =>
        before[name] === now[name] || (typeof before[name] === 'function' && typeof now[name] === 'function'),
    )
  );
}

/** The same props; each function calls whichever stands in its place by then. */
function steady<Props extends object>(props: Props, latest: { current: Props }): Props {
  const entries = Object.entries(props).map(([name, value]) => {
    if (typeof value !== 'function') return [name, value];
    const call: Function = (...args) => (latest.current as Record<string, Function>)[name]?.(...args);
    return [name, call];
  });
  return Object.fromEntries(entries) as Props;
}
