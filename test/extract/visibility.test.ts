import { describe, expect, it } from 'vitest';
import { type HiddenBy } from '../../src/domain/visibility.ts';
import { readHtml } from './sample.ts';

const LINE = 'First published by the Quay Gazette';

/** Why the line is hidden on a page that shows other words too. */
function hiddenBy(html: string): HiddenBy | null | undefined {
  return readHtml(`<p>Words that everybody sees.</p>${html}`).blocks.find(({ text }) => text === LINE)?.hiddenBy;
}

describe('VisibilityReader', () => {
  it.each<[string, HiddenBy, string]>([
    ['an inline style', 'display-none', `<p style="display: none">${LINE}</p>`],
    ['a class', 'display-none', `<style>.x{display:none}</style><p class="a x">${LINE}</p>`],
    ['an ancestor', 'display-none', `<style>#a > div{display:none}</style><div id=a><div><p>${LINE}</p></div></div>`],
    ['an attribute selector', 'display-none', `<style>[data-k="v"]{display:none}</style><p data-k=v>${LINE}</p>`],
    ['a sibling', 'display-none', `<style>h2 + p{display:none}</style><h2>x</h2><p>${LINE}</p>`],
    [
      'importance over an inline style',
      'display-none',
      `<style>p{display:none!important}</style><p style="display:block">${LINE}</p>`,
    ],
    [
      'a media query for screens',
      'display-none',
      `<style>@media screen{.x{display:none}}</style><p class=x>${LINE}</p>`,
    ],
    ['visibility', 'display-none', `<div style="visibility:hidden"><p>${LINE}</p></div>`],
    ['the hidden attribute', 'hidden-attribute', `<p hidden>${LINE}</p>`],
    ['opacity', 'transparent', `<p style="opacity:0">${LINE}</p>`],
    ['a transparent colour', 'transparent', `<p style="color:rgba(0,0,0,0)">${LINE}</p>`],
    ['a font of no size', 'zero-size', `<p style="font-size:0">${LINE}</p>`],
    ['no height', 'zero-size', `<p style="height:0;overflow:hidden">${LINE}</p>`],
    ['a place left of the page', 'off-screen', `<p style="position:absolute;left:-9999px">${LINE}</p>`],
    ['an indent', 'off-screen', `<p style="text-indent:-9999px">${LINE}</p>`],
    ['a clip', 'off-screen', `<p style="position:absolute;clip:rect(0,0,0,0)">${LINE}</p>`],
    ['white on white', 'same-colour', `<p style="color:#fff">${LINE}</p>`],
    ['white on white in a font element', 'same-colour', `<p><font color="#fefefe">${LINE}</font></p>`],
    ['the colour of its box', 'same-colour', `<style>.x{color:#234;background:#234}</style><p class=x>${LINE}</p>`],
    ['aria-hidden', 'aria-hidden', `<p aria-hidden="true">${LINE}</p>`],
    ['closed details', 'closed-details', `<details><summary>More</summary><p>${LINE}</p></details>`],
    ['closed details around loose words', 'closed-details', `<details><summary>More</summary>${LINE}</details>`],
    ['a comment', 'comment', `<!-- ${LINE} -->`],
    ['noscript', 'noscript', `<noscript><p>${LINE}</p></noscript>`],
    ['a template', 'template', `<template><p>${LINE}</p></template>`],
    ['words that a script holds', 'script', `<script>document.write("${LINE}")</script>`],
    ['a picture', 'image', `<p><img src=a.png alt="${LINE}"></p>`],
    [
      'white on what another sheet paints',
      'unknown',
      `<link rel=stylesheet href=a.css><p style="color:white">${LINE}</p>`,
    ],
    ['what is faded in later', 'unknown', `<p class="wow" style="opacity:0">${LINE}</p>`],
  ])('sees that %s hides (%s)', (_what, reason, html) => {
    expect(hiddenBy(html)).toBe(reason);
  });

  it.each([
    ['a rule for print', `<style>@media print{p{display:none}}</style><p>${LINE}</p>`],
    ['a rule for small screens', `<style>@media (max-width:600px){p{display:none}}</style><p>${LINE}</p>`],
    ['a sheet for print', `<style media=print>p{display:none}</style><p>${LINE}</p>`],
    ['a later rule of the same weight', `<style>.x{display:none}.y{display:block}</style><p class="x y">${LINE}</p>`],
    [
      'a rule of more weight',
      `<style>#a .x{display:block}.x{display:none}</style><div id=a><p class=x>${LINE}</p></div>`,
    ],
    ['a pointer above it', `<style>p:hover{display:none}</style><p>${LINE}</p>`],
    ['a rule for others', `<style>p:not(.x){display:none}</style><p class=x>${LINE}</p>`],
    ['a box that is not part of it', `<style>p::before{display:none}</style><p>${LINE}</p>`],
    ['a child that is shown again', `<div style="visibility:hidden"><p style="visibility:visible">${LINE}</p></div>`],
    ['a child with a size of its own', `<div style="font-size:0"><p style="font-size:16px">${LINE}</p></div>`],
    ['white on black', `<div style="background:#000"><p style="color:#fff">${LINE}</p></div>`],
    [
      'white on a class that is dark',
      `<style>.d{background:#123}</style><div class=d><p style="color:#fff">${LINE}</p></div>`,
    ],
    ['white on a picture', `<div style="background:url(a.png)"><p style="color:#fff">${LINE}</p></div>`],
    ['letters cut out of a picture', `<p style="color:transparent;-webkit-background-clip:text">${LINE}</p>`],
    ['open details', `<details open><summary>More</summary><p>${LINE}</p></details>`],
    ['a summary', `<details><summary>${LINE}</summary><p>More</p></details>`],
    ['a commented rule', `<style>/* p{display:none} */</style><p>${LINE}</p>`],
  ])('sees through %s', (_what, html) => {
    expect(hiddenBy(html)).toBeNull();
  });
});
