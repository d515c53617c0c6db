import { Component, type ComponentChildren } from 'preact';
import { t } from '../../utils/i18n/i18n.ts';

/** A fault of ours never leaves an empty page: it says so and offers to start again. */
export class FaultBoundary extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main role="alert" style={{ padding: '24px' }}>
        <p>{t('page_failed')}</p>
        <button type="button" onClick={() => location.reload()}>
          {t('page_reload')}
        </button>
      </main>
    );
  }
}
