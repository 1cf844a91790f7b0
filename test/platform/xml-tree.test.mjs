import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {descendants, find, findAll, parseXml, wholeText} from '../../src/platform/xml-tree.ts';

describe('parseXml', () => {
  it('reads elements without their prefixes, nested ones of one name too', () => {
    const root = parseXml(`<?xml version="1.0"?><!-- <x> --><a:list xmlns:a="n" n:href='1 > 0'>
      <a:item id="1">one<item>in</item></a:item><a:item/><![CDATA[<raw> & ]]>more
    </a:list>`);
    assert.equal(root.name, 'list');
    assert.equal(root.attributes.href, '1 > 0');
    assert.equal(root.attributes.a, undefined);
    assert.equal(root.text, '<raw> & more');
    assert.equal(findAll(root, 'item').length, 2);
    assert.equal(descendants(root, 'item').length, 3);
    assert.equal(find(root, 'item/*').text, 'in');
    assert.equal(wholeText(find(root, 'item')), 'one in');
  });

  it('resolves the entities of XML, and only these', () => {
    const {text, attributes} = parseXml(
      '<a b="&quot;&#233;&#xE9;">&lt;p&gt; &amp;amp; &nbsp;&#x110000000;</a>',
    );
    assert.equal(text, '<p> &amp; &nbsp;\u{10ffff}');
    assert.equal(attributes.b, '"éé');
  });

  for (const xml of [
    '',
    'text',
    '<a>',
    '<a></b>',
    '</a>',
    '<a/><b/>',
    '<a/>text',
    '{"a": 1}',
    '<a b="1></a>',
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<a>'.repeat(500) + '</a>'.repeat(500),
    '<a '.repeat(50_000),
    `<a b="${'"'.repeat(50_001)}`,
  ]) {
    it(`refuses ${JSON.stringify(xml.slice(0, 40))}`, () => assert.throws(() => parseXml(xml), SyntaxError));
  }

  it('takes an attribute for an attribute, whatever its name', () => {
    const {attributes} = parseXml('<a __proto__="x" constructor="y"/>');
    assert.deepEqual([attributes['__proto__'], attributes.constructor, {}.x], ['x', 'y', undefined]);
  });

  it('reads a megabyte', () => {
    const xml = `<a>${'<b c="d">e<f/></b>'.repeat(60_000)}</a>`;
    assert.equal(parseXml(xml).children.length, 60_000);
  });
});
