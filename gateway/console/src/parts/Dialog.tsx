import { Modal, type ModalProps } from 'antd';
import { useRef } from 'react';

/** A dialog whose first field can be written into at once, also where nothing moves and the way out would be chosen. */
export function Dialog({ children, afterOpenChange, ...rest }: ModalProps) {
  const content = useRef<HTMLDivElement>(null);
  const begin = (open: boolean) => {
    const { current } = content;
    if (open && current && !current.contains(document.activeElement))
      current.querySelector<HTMLElement>('input, textarea')?.focus();
    afterOpenChange?.(open);
  };
  return (
    <Modal {...rest} afterOpenChange={begin}>
      <div ref={content}>{children}</div>
    </Modal>
  );
}
