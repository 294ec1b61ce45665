// Starts the program, and keeps the page whole when it cannot start. A classic script, small, for browsers as old as
// the stated floor; without it, or when anything here fails, the text and the still pictures stand as they are.
(function () {
  'use strict';
  var root = document.documentElement;
  var data = root.dataset;
  root.classList.add('js');

  // An embed may be told its theme by its address.
  var theme = /[?&]theme=(light|dark)(&|#|$)/.exec(location.href);
  if (theme) data.theme = theme[1];

  function giveUp(why) {
    root.classList.remove('js');
    root.classList.add('stopped');
    if (window.console) console.info('figures stay still: ' + why);
  }

  function load(address) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement('script');
      script.src = address;
      script.onload = resolve;
      script.onerror = function () { reject(new Error(address + ' did not load')); };
      document.head.appendChild(script);
    });
  }

  // A frame without an origin may load scripts but fetch nothing, unless the host sends CORS headers: there a program is
  // unpacked from a script.
  var opaque = window.origin === 'null' || location.protocol === 'file:';

  function unpack(address) {
    return load(address).then(function () {
      var name = address.split('/').pop();
      var text = atob(window.renqingPacked[name]);
      delete window.renqingPacked[name];
      var bytes = new Uint8Array(text.length);
      for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      return WebAssembly.compile(bytes);
    });
  }

  function compile(address, packed) {
    if (opaque) return unpack(packed);
    return fetch(address).then(function (answer) {
      if (!answer.ok) throw new Error(address + ' answered ' + answer.status);
      var whole = function () {
        return answer.arrayBuffer().then(function (bytes) { return WebAssembly.compile(bytes); });
      };
      return WebAssembly.compileStreaming ? WebAssembly.compileStreaming(answer.clone()).catch(whole) : whole();
    });
  }

  var compiled;
  function program() {
    return compiled = compiled || compile(data.wasm, data.packed);
  }

  // The program of one model, for the program that asks for it: compiled once, started anew whenever that one is.
  var engines = {};
  window.renqingEngine = function (file) {
    var address = data.root + file;
    engines[file] = engines[file] || compile(address, address.replace('.wasm', '.packed.js'));
    return engines[file]
      .then(function (module) { return WebAssembly.instantiate(module); })
      .then(function (instance) { return instance.exports; });
  };

  // A page that was cached before a deploy asks for files that are gone. Only if the site has moved on does reloading
  // help, and once is enough.
  function outdated() {
    return fetch(data.root + 'build.txt', { cache: 'no-store' })
      .then(function (answer) { return answer.ok ? answer.text() : ''; })
      .then(function (text) {
        var now = text.trim();
        if (!now || data.wasm.slice(-now.length) === now || sessionStorage.getItem('renqing.reloaded') === now) return;
        sessionStorage.setItem('renqing.reloaded', now);
        location.reload();
      });
  }

  function start() {
    if (typeof WebAssembly !== 'object' || typeof Promise !== 'function' || !window.fetch) return giveUp('old browser');
    // The glue is run anew for every start: a program that broke cannot be used again.
    Promise.all([program(), load(data.glue)])
      .then(function (parts) { return window.wasm_bindgen({ module_or_path: parts[0] }); })
      .catch(function (error) {
        giveUp(error && error.message);
        return outdated().catch(function () {});
      });
  }

  // One figure broke: its still picture comes back with a word of excuse, and the others start again without it.
  var restarts = 0;
  window.addEventListener('renqing:panic', function (event) {
    var detail = event.detail || {};
    var slots = document.querySelectorAll('[data-alive]');
    for (var i = 0; i < slots.length; i++) {
      slots[i].removeAttribute('data-alive');
      var live = slots[i].querySelector('.live');
      if (live) live.textContent = '';
    }
    var app = document.querySelector('.app-root');
    if (app) app.remove();
    var broken = detail.figure && document.getElementById(detail.figure);
    if (broken) {
      broken.setAttribute('data-broken', '');
      var excuse = broken.querySelector('.excuse');
      if (excuse) excuse.hidden = false;
    }
    if (window.console) console.error(detail.message);
    if (!broken || ++restarts > 12) return giveUp('the program broke');
    setTimeout(start, 0);
  });

  function place() {
    // The block at the top of the screen, by the id that it has in both scripts.
    var blocks = document.querySelectorAll('article [id^="s"]');
    for (var i = 0; i < blocks.length; i++) {
      if (blocks[i].tagName !== 'SECTION' && blocks[i].getBoundingClientRect().bottom > 60) return '#' + blocks[i].id;
    }
    return '';
  }

  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[data-switch]');
    if (!link) return;
    var top = window.scrollY > 200 ? place() : '';
    link.href = link.getAttribute('href').split(/[?#]/)[0] + location.search + top;
  });

  document.addEventListener('DOMContentLoaded', function () {
    // A quiet line offers the other script when the browser's languages ask for it.
    var simplified = /^zh-(hans|cn|sg|my)\b/i;
    var first = (navigator.languages || [navigator.language || ''])
      .filter(function (language) { return /^zh/i.test(language); })[0] || '';
    if (first) {
      var wanted = simplified.test(first) || /^zh$/i.test(first) ? 'zh-Hans' : 'zh-Hant';
      var offer = wanted !== root.lang && document.querySelector('[data-offer="' + wanted + '"]');
      if (offer) offer.hidden = false;
    }
    start();
  });
})();
