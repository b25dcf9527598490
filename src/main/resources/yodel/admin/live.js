'use strict';

// For whoever opens the page without looking at the console, tests among them.
window.addEventListener('error', (event) => {
    document.documentElement.dataset.failed = event.message;
});

/** How often it asks, ms, and after how long it takes the server for gone. */
const INTERVAL = 1000;
const PATIENCE = 4000;

/** Two minutes of points. */
const POINTS = 120;

/** Between a figure and its unit: no line ends there. */
const NBSP = '\u00a0';

const MEANINGS = {
    starting: 'It does not accept connections yet.',
    ready: 'It accepts connections.',
    draining: 'It has been told to stop: it accepts no more, and finishes what it has.',
    gone: 'It does not answer. The figures are the last that it told.',
};

// -------------------------------------------------------------------- figures

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const count = (value) => grouped.format(value);
const digits = (value) => value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);

function scaled(value, units, step) {
    let i = 0;
    while (i < units.length - 1 && value >= step * 0.9995) {
        value /= step;
        i++;
    }
    return (i === 0 ? count(value) : digits(value)) + NBSP + units[i];
}

/** Memory goes by powers of two, as its limits are written. */
const memory = (value) => scaled(value, ['B', 'KiB', 'MiB', 'GiB', 'TiB'], 1024).replace(/\.0+(?=\u00a0)/, '');

const bytes = (value) => scaled(value, ['B', 'kB', 'MB', 'GB', 'TB', 'PB'], 1000);
const rate = (perSecond) => (perSecond > 0 && perSecond < 9.95 ? perSecond.toFixed(1) : count(perSecond)) + '/s';

function time(seconds) {
    if (seconds < 1e-3) {
        return digits(seconds * 1e6) + NBSP + 'µs';
    }
    return seconds < 1 ? digits(seconds * 1e3) + NBSP + 'ms' : digits(seconds) + NBSP + 's';
}

function uptime(seconds) {
    const whole = Math.floor(seconds);
    const two = (value) => String(value).padStart(2, '0');
    const days = Math.floor(whole / 86400);
    const clock = [Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60].map(two).join(':');
    return (days > 0 ? days + (days === 1 ? ' day ' : ' days ') : '') + clock;
}

// ----------------------------------------------------------------------- page

const element = (id) => document.getElementById(id);

/** All text goes through here, as text. */
function say(id, text) {
    if (element(id).textContent !== text) {
        element(id).textContent = text;
    }
}

/** Rows of a name and a figure; each is made once, and changed from then on. */
function rows(id, entries) {
    const table = element(id);
    if (table.rows.length !== entries.length) {
        table.replaceChildren(table.createTBody());
        entries.forEach(() => {
            const row = table.tBodies[0].insertRow();
            const head = document.createElement('th');
            head.scope = 'row';
            row.append(head);
            row.insertCell();
        });
    }
    entries.forEach(([name, figure, look], i) => {
        const row = table.rows[i];
        row.className = look || '';
        row.cells[0].textContent = name;
        row.cells[1].textContent = figure;
    });
}

// ----------------------------------------------------------------- sparklines

const SVG = 'http://www.w3.org/2000/svg';
const lines = new Map();

function shape(svg, tag, className) {
    const one = document.createElementNS(SVG, tag);
    one.setAttribute('class', className);
    svg.append(one);
    return one;
}

/** Adds a point; null is a gap that nothing is known of. */
function spark(id, value) {
    const svg = element(id);
    if (!lines.has(id)) {
        svg.setAttribute('viewBox', '0 0 120 40');
        svg.setAttribute('preserveAspectRatio', 'none');
        const base = shape(svg, 'line', 'base');
        Object.entries({ x1: 0, x2: 120, y1: 40, y2: 40 }).forEach(([name, place]) => base.setAttribute(name, place));
        lines.set(id, { values: [], area: shape(svg, 'path', 'area'), line: shape(svg, 'path', 'line') });
    }
    const { values, area, line } = lines.get(id);
    values.push(value);
    values.splice(0, values.length - POINTS);
    const most = Math.max(...values.filter((each) => each !== null), 0) || 1;
    const from = 120 - ((values.length - 1) * 120) / (POINTS - 1);
    let path = '';
    let filled = '';
    let begin = null;
    values.forEach((each, i) => {
        const x = (from + (i * 120) / (POINTS - 1)).toFixed(2);
        if (each !== null) {
            const point = `${x} ${(40 - (each / most) * 38).toFixed(2)}`;
            path += (begin === null ? 'M' : 'L') + point;
            filled += begin === null ? `M${x} 40L${point}` : 'L' + point;
            begin = x;
        }
        if (begin !== null && (each === null || i === values.length - 1)) {
            filled += `L${begin} 40Z`;
            begin = null;
        }
    });
    line.setAttribute('d', path);
    area.setAttribute('d', filled);
}

// ----------------------------------------------------------------------- state

let last = null;

function phase(name) {
    if (element('phase').dataset.phase !== name) {
        element('phase').dataset.phase = name;
        say('phase', name);
        say('meaning', MEANINGS[name]);
        document.documentElement.classList.toggle('gone', name === 'gone');
        document.title = `Yodel ${name}`;
    }
}

function show(now) {
    document.documentElement.classList.remove('waiting');
    phase(now.phase);
    say('address', now.address || NBSP);
    say('build', `Yodel ${now.version} (${now.commit}) · JDK ${now.java} · Netty ${now.netty} · ${now.transport} · ` +
        `up ${uptime(now.uptime_s)}`);
    // A server that was started anew counts from 0 again.
    const since = last && now.uptime_s > last.uptime_s ? now.uptime_s - last.uptime_s : null;
    const perSecond = (name) => (since === null ? null : Math.max(0, now[name] - last[name]) / since);
    const messages = perSecond('messages');
    const replies = perSecond('reply_bytes');
    const lag = Math.max(0, ...now.eventloops.map((loop) => loop.lag_s));
    say('messages', messages === null ? '–' : rate(messages));
    say('messages-of', count(now.messages) + ' in all');
    say('bytes', replies === null ? '–' : bytes(replies) + '/s');
    say('bytes-of', bytes(now.reply_bytes) + ' in all');
    say('connections', count(now.connections));
    say('connections-of', `of ${count(now.connections_limit)} · ${count(now.accepted)} in all`);
    say('lag', time(lag));
    say('lag-of', 'longest of 2 s');
    spark('messages-line', messages);
    spark('bytes-line', replies);
    spark('connections-line', now.connections);
    spark('lag-line', lag);
    const kinds = (title, counts) => Object.entries(counts).map(([kind, times]) =>
        [`${title}: ${kind}`, count(times), times > 0 ? 'some' : 'none']);
    const trouble = [
        ...kinds('bad message', now.message_errors),
        ...kinds('not served', now.rejected),
        ...kinds('cut off', now.cut_off),
    ];
    const [some, none] = ['some', 'none'].map((look) => trouble.filter((kind) => kind[2] === look));
    rows('trouble', some.length > 0 ? some : [['nothing so far', '']]);
    rows('untroubled', none);
    say('untroubled-count', `${none.length} kinds that did not happen`);
    rows('loops', [
        ...now.eventloops.map((loop) => [loop.name + ' lag', time(loop.lag_s)]),
        ['reads paused now', count(now.reads_paused)],
        ['reads paused so far', count(now.read_pauses)],
        ['memory of buffers', `${memory(now.buffer_bytes)} of ${memory(now.buffer_limit_bytes)}`],
    ]);
    rows('configuration', Object.entries(now.configuration).map(([name, value]) =>
        value === '' ? [name, 'not set', 'none'] : [name, value.replaceAll(',', ', ')]));
    last = now;
}

async function ask() {
    try {
        const response = await fetch('/status.json', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
        show(await response.json());
    } catch (gone) {
        phase('gone');
        ['messages-line', 'bytes-line', 'connections-line', 'lag-line'].forEach((id) => spark(id, null));
        last = null;
    }
    setTimeout(ask, INTERVAL);
}

ask();
