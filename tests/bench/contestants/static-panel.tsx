/**
 * The floor of "what an overlay costs a page": a Preact panel with fixed content in a closed shadow root, about
 * 120 nodes, no messages, no data.
 */
import { render } from 'preact';

const CSS = `
.panel { position: fixed; inset: 0 0 0 auto; width: 380px; padding: 12px; box-sizing: border-box; overflow: auto;
  background: #fff; color: #1b2230; font: 400 13px/1.45 system-ui, sans-serif; }
.card { padding: 10px 12px; margin: 0 0 8px; border: 1px solid #d5d9e2; border-radius: 8px; }
.row { display: flex; gap: 8px; } .end { margin-inline-start: auto; } .quiet { color: #5d6676; }
`;

const CARDS = Array.from({ length: 12 }, (_, i) => ({
  name: `KPI number ${i + 1}`,
  value: `${20 + i}%`,
  target: `target ≥ ${25 + i}% by Dec 31`,
}));

function StaticPanel() {
  return (
    <div class="panel">
      <h1>Deal</h1>
      <h2>KPIs here</h2>
      {CARDS.map(({ name, value, target }) => (
        <article class="card" key={name}>
          <div class="row">
            <span>●</span>
            <h3>{name}</h3>
            <span class="end">{value}</span>
          </div>
          <div class="row quiet">
            <span>{target}</span>
            <span class="end">leading</span>
          </div>
        </article>
      ))}
    </div>
  );
}

function draw(): void {
  const host = document.createElement('bench-static');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = CSS;
  const holder = document.createElement('div');
  root.append(style, holder);
  render(<StaticPanel />, holder);
  document.documentElement.append(host);
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', draw, { once: true });
else draw();
