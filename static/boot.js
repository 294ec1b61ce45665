// Starts the program, and keeps the page whole when it cannot start. A classic script, small, for browsers as old as
// the stated floor; without it, or when anything here fails, the text and the still pictures stand as they are.
(function () {
  'use strict';
  var root = document.documentElement;
  var data = root.dataset;
  root.classList.add('js');
  // What the page does beside its figures does not end with them.
  var able = window.ResizeObserver && window.IntersectionObserver && root.closest;
  if (able) root.classList.add('on');

  // An embed may be told its theme by its address.
  var theme = /[?&]theme=(light|dark)(&|#|$)/.exec(location.href);
  if (theme) data.theme = theme[1];

  // Who comes to the top of the page reads sooner when what lies below is laid out after the first paint: `layOut`.
  var visit = window.performance && performance.getEntriesByType && performance.getEntriesByType('navigation')[0];
  if (able && visit && visit.type === 'navigate' && !/#|[?&]at=/.test(location.href)) root.classList.add('early');

  // A chapter a frame, so that no frame is long.
  function layOut() {
    var left = document.querySelectorAll('.early .chapter:not(.laid)');
    if (left[0]) left[0].classList.add('laid');
    if (left[1]) requestAnimationFrame(layOut);
    else root.classList.remove('early');
  }

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

  // The words of one figure: a script that every frame may load.
  window.renqingText = function (id, file) {
    return load(data.root + file).then(function () { return window.renqingTexts[id]; });
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

  // The text comes first: the program is fetched once the page has been painted; or after a moment, where the browser does
  // not tell or has nothing to paint, as in a hidden tab or an embed out of sight.
  function afterPaint(go) {
    var once = function () { var it = go; go = null; if (it) it(); };
    try {
      new PerformanceObserver(function () { setTimeout(once, 0); }).observe({ type: 'paint', buffered: true });
    } catch (_) { /* told nothing */ }
    setTimeout(once, 1000);
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
      if (!blocks[i].matches('section, .note, .note *') && blocks[i].getBoundingClientRect().bottom > 60) return '#' + blocks[i].id;
    }
    return '';
  }

  // A finger on a handle moves the handle: a group in a drawing cannot say so by a style in every browser.
  document.addEventListener('touchstart', function (event) {
    if (event.target.closest && event.target.closest('.live .handle')) event.preventDefault();
  }, { passive: false });

  // While a hand drags something the chapters out of sight rest.
  ['pointerdown', 'pointerup', 'pointercancel'].forEach(function (type) {
    document.addEventListener(type, function (event) {
      root.classList.toggle('dragging', type === 'pointerdown' && !!event.target.closest('.live .handle, input[type=range]'));
    });
  });

  // Notes stand beside their paragraphs where there is a margin, and open under them where there is none. The places are
  // measured: a note gives way to the one before it and to the figures, which are as wide as the page.
  function notes(article) {
    var wide = matchMedia('(min-width: 75em)');
    var refs = [].slice.call(article.querySelectorAll('.note-ref a'));
    var target = function (link) { return document.getElementById(link.hash.slice(1)); };
    var box = function (element) { return element.getBoundingClientRect(); };
    refs.forEach(function (ref) { target(ref).tabIndex = -1; });

    function place(chapter) {
      var beside = wide.matches, outer = beside && box(chapter), free = 0;
      var figures = beside ? [].map.call(chapter.querySelectorAll('.figure-place'), box) : [];
      refs.filter(function (ref) { return chapter.contains(ref); }).map(function (ref) {
        var note = target(ref), at;
        if (beside) {
          var height = box(note).height, line = box(ref);
          at = Math.max(free, (line.top + line.bottom) / 2 - outer.top - 8);
          figures.forEach(function (figure) {
            var start = figure.top - outer.top - 24, end = figure.bottom - outer.top + 24;
            if (at + height > start && at < end) at = start - height >= free ? start - height : end;
          });
          at = Math.max(free, Math.min(at, outer.height - height));
          free = at + height + 16;
        }
        return [ref, note, at];
      }).forEach(function (placed) {
        var ref = placed[0], note = placed[1];
        note.style.top = beside ? placed[2] + 'px' : '';
        if (beside) ref.removeAttribute('aria-expanded');
        else ref.setAttribute('aria-expanded', note.classList.contains('open'));
      });
      chapter.classList.add('placed');
    }
    var observer = new ResizeObserver(function (entries) {
      entries.forEach(function (entry) { place(entry.target); });
    });
    article.querySelectorAll('.chapter').forEach(function (chapter) { observer.observe(chapter); });

    function show(ref, open) {
      var note = target(ref);
      note.classList.toggle('open', open);
      if (!wide.matches) ref.setAttribute('aria-expanded', open);
      if (!open) return ref.focus();
      var block = ref.closest('p, li, td, th, h2, h3');
      if (!wide.matches) block[/^[PH]/.test(block.tagName) ? 'after' : 'append'](note);
      note.focus({ preventScroll: true });
      note.scrollIntoView({ block: 'nearest' });
    }
    article.addEventListener('click', function (event) {
      var link = event.target.closest('[role=doc-noteref], [role=doc-backlink]');
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (link.getAttribute('role') === 'doc-backlink') show(target(link), false);
      else show(link, wide.matches || !target(link).classList.contains('open'));
    });
    // On paper they stand at the end of their section again.
    addEventListener('beforeprint', function () {
      refs.forEach(function (ref) {
        target(ref).classList.remove('open');
        ref.closest('.chapter').querySelector('.footnotes').append(target(ref));
      });
    });
  }

  // The contents say where one is, and unfold from a button where they do not stand at the side.
  function contents(nav) {
    var opener = nav.querySelector('button'), current;
    function unfold(open) {
      nav.classList.toggle('open', open);
      opener.setAttribute('aria-expanded', open);
    }
    opener.addEventListener('click', function () { unfold(!nav.classList.contains('open')); });
    ['click', 'focusin'].forEach(function (type) {
      document.addEventListener(type, function (event) {
        if (!nav.contains(event.target) || (type === 'click' && event.target.closest('a'))) unfold(false);
      });
    });
    nav.addEventListener('keydown', function (event) {
      if (event.key !== 'Escape') return;
      unfold(false);
      opener.focus();
    });
    // Who reads on has the lines to himself; who turns back finds the button again.
    var last = 0;
    addEventListener('scroll', function () {
      var now = window.scrollY;
      if (Math.abs(now - last) < 8) return;
      nav.classList.toggle('away', now > last && now > window.innerHeight);
      last = now;
    }, { passive: true });
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        var link = nav.querySelector('[href="#' + entry.target.id + '"]');
        if (current && (entry.isIntersecting || current === link)) current.removeAttribute('aria-current');
        if (!entry.isIntersecting) return;
        current = link;
        link.setAttribute('aria-current', 'true');
        opener.dataset.here = link.firstElementChild.textContent;
      });
    }, { rootMargin: '-30% 0px -70%' });
    document.querySelectorAll('.chapter, .sources').forEach(function (section) { observer.observe(section); });
  }

  // A figure knows when it is looked at: that is when its handle beckons, and not where nobody is.
  function looks() {
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { entry.target.classList.toggle('seen', entry.isIntersecting); });
    }, { rootMargin: '-25% 0px' });
    document.querySelectorAll('.figure').forEach(function (figure) { observer.observe(figure); });
  }

  // A figure's sentence keeps the room that it once took, so that what stands below it does not jump while a hand moves
  // something and a line comes or goes.
  function steady() {
    var width;
    function each(work) { [].forEach.call(document.querySelectorAll('.sentence'), work); }
    new ResizeObserver(function (entries) {
      var wide = entries[0].contentRect.width, heights = [];
      if (wide !== width) {
        width = wide;
        // Later, because what is watched may not change while it is looked at.
        return requestAnimationFrame(function () { each(function (sentence) { sentence.style.minHeight = sentence.steadied = ''; }); });
      }
      // All are measured before one is changed, and none in a chapter that rests: each would be laid out for itself.
      each(function (sentence) {
        if (!root.matches('.dragging, .early') || sentence.closest('.seen')) heights.push([sentence, sentence.getBoundingClientRect().height]);
      });
      heights.forEach(function (one) {
        if (one[1] > (one[0].steadied || 0)) one[0].style.minHeight = (one[0].steadied = one[1]) + 'px';
      });
    }).observe(document.body);
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
    if (able) {
      looks();
      steady();
    }
    var article = able && document.querySelector('article');
    if (article) {
      notes(article);
      contents(document.querySelector('.contents'));
    }
    afterPaint(function () {
      layOut();
      start();
    });
  });
})();
