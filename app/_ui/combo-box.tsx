'use client';
import { Search, X } from 'lucide-react';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';

type Item = { id: string; text: string; detail: string | null };

type ComboBoxProps = {
  label: string;
  placeholder: string;
  /** What is to choose from now; the caller finds it for what is typed. */
  items: Item[];
  /** Said when there is nothing; null while that is not known yet. */
  empty: string | null;
  /** Names the button that takes the choice back. */
  clear: string;
  text: string;
  /** The id of what is chosen. */
  chosen: string | null;
  onText: (text: string) => void;
  onChoose: (id: string) => void;
  /** The field was left: what was typed and not chosen goes. */
  onLeave: () => void;
};

/** A field that offers what fits to what is typed; one of it is chosen. */
export function ComboBox(props: ComboBoxProps) {
  const { label, placeholder, items, empty, clear, text, chosen, onText, onChoose, onLeave } =
    props;
  return (
    <AriaComboBox
      items={items}
      inputValue={text}
      onInputChange={onText}
      selectedKey={chosen}
      onSelectionChange={(key) => {
        if (key !== null) onChoose(String(key));
      }}
      onBlur={onLeave}
      allowsEmptyCollection={empty !== null}
      allowsCustomValue
      menuTrigger="focus"
      className="flex flex-col gap-1.5"
    >
      <Label className="self-start font-semibold">{label}</Label>
      <div className="relative flex">
        <span className="pointer-events-none absolute inset-y-0 start-3 flex items-center text-muted">
          <Search aria-hidden="true" className="size-4.5" />
        </span>
        <Input
          dir="auto"
          placeholder={placeholder}
          className="min-h-11 w-full rounded-control border border-control bg-surface px-10 text-base text-start placeholder-shown:[direction:inherit] placeholder:text-muted"
        />
        {text && (
          <button
            type="button"
            aria-label={clear}
            onClick={() => onText('')}
            className="target-square absolute inset-y-0 end-0 flex cursor-pointer items-center justify-center rounded-control text-muted hover:text-ink"
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        )}
      </div>
      <Popover className="w-(--trigger-width) overflow-auto rounded-card border bg-raised p-1.5 shadow-float">
        <ListBox<Item>
          className="flex max-h-64 flex-col overflow-auto outline-none"
          renderEmptyState={() => <p className="px-3 py-2 text-muted">{empty}</p>}
        >
          {({ id, text, detail }) => (
            <ListBoxItem
              id={id}
              textValue={text}
              className="target flex cursor-pointer flex-wrap items-center gap-x-3 rounded-control px-3 text-ink outline-none data-[focused]:bg-accent-soft data-[focused]:text-accent-ink"
            >
              <bdi>{text}</bdi>
              {detail && (
                <bdi dir="ltr" className="tabular text-sm text-muted">
                  {detail}
                </bdi>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
