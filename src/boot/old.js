// For browsers without modules: the boot script never runs there, so this one
// shows the sentence that says why the exercises do not answer, and offers
// what lies in storage. ES5.
(function () {
  var sentence = document.getElementById('old-browser');
  if (!sentence) return;
  sentence.removeAttribute('hidden');
  try {
    var at = document.querySelector('script[src*="/old-"]').src;
    var prefix = 'nik:' + at.replace(/^\w+:\/\/[^/]+|assets\/[^/]+$/g, '') + ':';
    var data = { format: 'ny-i-kommunestyret', rescued: true, stored: {}, journal: {} };
    var found = false;
    for (var i = 0; i < localStorage.length; i += 1) {
      var key = localStorage.key(i);
      if (key.indexOf(prefix) === 0) {
        data.stored[key.slice(prefix.length)] = localStorage.getItem(key);
        found = true;
      }
    }
    if (!found) return;
    var isNynorsk = document.documentElement.lang === 'nn';
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(data)], { type: 'application/json' }));
    link.download = (isNynorsk ? 'svara-mine' : 'mine-svar') + '-ny-i-kommunestyret.json';
    link.textContent = isNynorsk ? 'Last ned svara dine' : 'Last ned svarene dine';
    sentence.appendChild(document.createTextNode(' '));
    sentence.appendChild(link);
  } catch (error) {
    // Nothing can be read, or not put in a file: the sentence is all there is.
  }
})();
