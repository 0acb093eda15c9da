import { gzipSync } from 'node:zlib';
import { cleanName } from './clean-name';
import { findType } from './find-type';
import { checkPolicy, objectionTo, standardPolicy } from './policy';

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
const png = bytes(
  [0x89],
  'PNG\r\n',
  [0x1a, 0x0a, 0, 0, 0, 13],
  'IHDR',
  [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0],
  'IDAT',
);
const gif = bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0]);
const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF', [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const pdf = bytes('%PDF-1.7\n1 0 obj\n');
const elf = bytes([0x7f], 'ELF', [2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 62, 0]);
const exe = bytes('MZ', [0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff]);
const zipOf = (name: string, content: string): Buffer => {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), Buffer.from(content)]);
};
const utf16 = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

test.each([
  ['a picture', png, 'image/png'],
  ['a picture with a page in it', Buffer.concat([gif, bytes('<script>alert(1)</script>')]), 'image/gif'],
  ['a picture with an archive behind it', Buffer.concat([jpeg, zipOf('a.class', 'x')]), 'image/jpeg'],
  ['a document', pdf, 'application/pdf'],
  ['an archive', zipOf('a.txt', 'hello'), 'application/zip'],
  ['a packed file', gzipSync('hello'), 'application/gzip'],
  ['a program', exe, 'application/x-msdownload'],
  ['a program of Linux', elf, 'application/x-elf'],
  ['a class', bytes([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52, 0, 1]), 'application/java-vm'],
  ['text', Buffer.from('It burns.\n'), 'text/plain'],
  ['Chinese text', Buffer.from('打印机着火了\n'), 'text/plain'],
  ['Chinese text of old', Buffer.from([0xb4, 0xf2, 0xd3, 0xa1, 0xbb, 0xfa]), 'text/plain'],
  ['text of 16 bits', utf16('打印机 printer'), 'text/plain'],
  ['a page', Buffer.from('<!DOCTYPE html><p>hi'), 'text/html'],
  ['a page of 16 bits', utf16('<html><script>alert(1)</script>'), 'text/html'],
  ['a page behind words', Buffer.from('hello\n\n   <ScRiPt >alert(1)</script>'), 'text/html'],
  ['a page behind a byte order mark', Buffer.from('\uFEFF<html>'), 'text/html'],
  ['a page with a comment first', Buffer.from('<!-- GIF89a --><body onload=alert(1)>'), 'text/html'],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml'],
  ['a drawing as XML', Buffer.from('<?xml version="1.0"?>\n<!-- x -->\n<svg/>'), 'image/svg+xml'],
  [
    'a page as XML',
    Buffer.from('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'),
    'text/html',
  ],
  ['XML', Buffer.from('<?xml version="1.0"?><order/>'), 'application/xml'],
  ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'text/x-script'],
  ['a batch', Buffer.from('@ECHO OFF\r\ndel *.*'), 'text/x-script'],
  ['PHP', Buffer.from('<?php system($_GET[0]);'), 'text/x-script'],
  ['noise', Buffer.from([0, 1, 2, 3, 250, 251, 0, 9]), 'application/octet-stream'],
  ['a cut picture', png.subarray(0, 8), 'application/octet-stream'],
])('DESK-02 %s is known by its content', async (_, content, type) =>
  expect(await findType(content)).toBe(type),
);

test.each([
  ['photo.png', png],
  ['photo.exe.png', png],
  ['not-a-picture.png', pdf],
  ['minutes.docx', zipOf('a.txt', 'hello')],
  ['log.txt', Buffer.from('line\nline\n')],
  ['page.html', Buffer.from('<html>')],
  ['drawing.svg', Buffer.from('<svg/>')],
])('%s is taken', async (name, content) =>
  expect(objectionTo(cleanName(name), await findType(content), standardPolicy)).toBeUndefined(),
);

test.each([
  ['setup.exe', exe],
  ['photo.png', exe],
  ['report.pdf', elf],
  ['notes.txt', Buffer.from('#!/usr/bin/env python\n')],
  ['photo.png.exe', png],
  ['photo.PNG.ScR', png],
  ['photo.jpg\u202Egpj.exe', jpeg],
  ['photo.png\0.bat', png],
  ['harmless.bat ', Buffer.from('hello')],
  ['harmless.vbs...', Buffer.from('hello')],
  ['run.ps1', Buffer.from('Get-Process')],
  ['page.hta', Buffer.from('<html>')],
  ['a.jar', zipOf('META-INF/MANIFEST.MF', 'x')],
  ['link.lnk', Buffer.from('L')],
  ['go.url', Buffer.from('[InternetShortcut]')],
  ['noise.png', Buffer.from([0, 1, 2, 3])],
])('%j is not taken', async (name, content) =>
  expect(objectionTo(cleanName(name), await findType(content), standardPolicy)).toMatch(/not taken/),
);

test('a tenant takes what it says, but never programs', () => {
  const policy = { ...standardPolicy, allowedTypes: ['image/png', 'application/*'] };
  expect(objectionTo('a.png', 'image/png', policy)).toBeUndefined();
  expect(objectionTo('a.jpg', 'image/jpeg', policy)).toBe('is image/jpeg, which is not taken here');
  expect(objectionTo('a', 'application/x-elf', policy)).toMatch(/program/);
});

test.each([
  ['allowedTypes', { allowedTypes: ['*'] }],
  ['allowedTypes', { allowedTypes: [] }],
  ['allowedTypes', { allowedTypes: ['image/png', 'Text/plain'] }],
  ['maxFileBytes', { maxFileBytes: 0 }],
  ['maxFileBytes', { maxFileBytes: standardPolicy.maxFileBytes + 1 }],
  ['maxRecordBytes', { maxRecordBytes: 0 }],
])('a policy names what is wrong with it: %s', (field, change) => {
  expect(() => checkPolicy({ ...standardPolicy, ...change })).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { [field]: expect.any(String) } }),
  );
  expect(() => checkPolicy(standardPolicy)).not.toThrow();
});
