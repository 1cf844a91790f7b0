// Compiled in the page: Angular's own builder does it beforehand.
import '@angular/compiler';
import {provideZonelessChangeDetection} from '@angular/core';
import {bootstrapApplication} from '@angular/platform-browser';
import {App} from './app.js';

await bootstrapApplication(App, {providers: [provideZonelessChangeDetection()]});
