// What a hand does: with the mouse, and with a finger.

import type { Locator, Page } from '@playwright/test';

import { along, grip } from './figure.ts';

/** Drags from a place by a distance, in the small steps of a hand. */
export async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 6 });
  await page.mouse.up();
}

/** The same with a finger. */
export async function swipe(page: Page, from: { x: number; y: number }, by: { x: number; y: number }) {
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', part: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + by.x * part, y: from.y + by.y * part }],
    });
  await touch('touchStart', 0);
  for (let part = 1; part <= 6; part += 1) await touch('touchMove', part / 6);
  await touch('touchEnd', 1);
  await client.detach();
}

export type Move = (from: { x: number; y: number }, by: { x: number; y: number }) => Promise<void>;

/** Drags a handle along its axis; where it stands at one end, away from it. */
export async function dragAnyWay<T>(handle: Locator, value: () => Promise<T>, move: Move) {
  const before = await value();
  for (const pixels of [50, -50]) {
    await move(await grip(handle), await along(handle, pixels));
    if ((await value()) !== before) return;
  }
}
