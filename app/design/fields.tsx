'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AddressSearch } from '@/app/_ui/address-search.tsx';
import { type Days, RangeCalendar } from '@/app/_ui/calendar.tsx';
import { CheckBox } from '@/app/_ui/check-box.tsx';
import { ComboBox } from '@/app/_ui/combo-box.tsx';
import { DateField } from '@/app/_ui/date-field.tsx';
import { FileField } from '@/app/_ui/file-field.tsx';
import { RadioGroup } from '@/app/_ui/radio-group.tsx';
import { SearchBox } from '@/app/_ui/search-box.tsx';
import { SelectField } from '@/app/_ui/select-field.tsx';
import { TextArea } from '@/app/_ui/text-area.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { TimeField } from '@/app/_ui/time-field.tsx';
import { Piece } from './piece.tsx';

/** What is filled in. */
export function Fields() {
  const t = useTranslations('design');
  const [checked, setChecked] = useState(true);
  const [theme, setTheme] = useState('light');
  const [day, setDay] = useState('2026-03-03');
  const [days, setDays] = useState<Days | null>({ from: '2026-03-03', to: '2026-03-12' });
  const [time, setTime] = useState('09:30');
  const [file, setFile] = useState<File | null>(null);
  const [q, setQ] = useState('');
  const [text, setText] = useState('');
  const themes = [
    { value: 'light', label: t('light'), text: t('light') },
    { value: 'dark', label: t('dark'), text: t('dark') },
  ];
  return (
    <>
      <Piece of="text-field">
        <TextField label={t('short')} defaultValue={t('mixed')} inputDir="auto" />
        <TextField label={t('name')} error={t('error')} />
        <TextField label={t('disabled')} disabled />
      </Piece>
      <Piece of="text-area">
        <TextArea label={t('short')} hint={t('hint')} defaultValue={t('long')} />
        <TextArea label={t('name')} error={t('error')} defaultValue={t('latin')} />
      </Piece>
      <Piece of="select-field">
        <SelectField label={t('theme')} options={themes} />
      </Piece>
      <Piece of="combo-box">
        <ComboBox
          label={t('name')}
          placeholder={t('latinName')}
          items={[
            { id: '1', text: t('name'), detail: '050-123-4567' },
            { id: '2', text: t('latinName'), detail: null },
          ]}
          empty={t('empty')}
          clear={t('first')}
          text={text}
          chosen={null}
          onText={setText}
          onChoose={(id) => setText(t(id === '1' ? 'name' : 'latinName'))}
          onLeave={() => {}}
        />
      </Piece>
      <Piece of="check-box">
        <CheckBox name="check" label={t('long')} checked={checked} onChange={setChecked} />
      </Piece>
      <Piece of="radio-group">
        <RadioGroup
          label={t('theme')}
          name="radio"
          value={theme}
          onChange={setTheme}
          options={themes}
        />
      </Piece>
      <Piece of="search-box">
        <SearchBox label={t('name')} placeholder={t('name')} value={q} onChange={setQ} />
        <SearchBox label={t('short')} value={t('mixed')} pending onChange={() => {}} />
      </Piece>
      <Piece of="address-search">
        <AddressSearch
          label={t('latinName')}
          placeholder={t('latinName')}
          q=""
          hrefOf={() => '/design'}
        />
      </Piece>
      <Piece of="file-field">
        {[undefined, t('error')].map((error) => (
          <FileField
            key={String(error)}
            label={t('short')}
            choose={t('open')}
            drop={t('emptyLead')}
            hint={t('hint')}
            error={error}
            accept={['.csv']}
            file={file}
            onChange={setFile}
          />
        ))}
      </Piece>
      <Piece of="date-field">
        <DateField label={t('day')} value={day} onChange={setDay} />
        <DateField label={t('name')} value="" onChange={() => {}} error={t('error')} />
        <DateField label={t('disabled')} value={day} onChange={() => {}} isDisabled />
      </Piece>
      <Piece of="calendar">
        <div className="w-80 max-w-full">
          <RangeCalendar label={t('days')} value={days} onChange={setDays} />
        </div>
      </Piece>
      <Piece of="time-field">
        <TimeField label={t('time')} value={time} onChange={setTime} />
        <TimeField label={t('disabled')} value="" onChange={() => {}} />
      </Piece>
    </>
  );
}
