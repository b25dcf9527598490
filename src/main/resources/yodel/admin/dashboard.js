'use strict';

// Makes errors visible without the console, for tests in particular.
window.addEventListener('error', (event) => {
    document.documentElement.dataset.failed = event.message;
});

/** The polling interval and the timeout after which the server counts as unreachable, in ms. */
const INTERVAL = 1000;
const TIMEOUT = 4000;

/** The number of points in two minutes. */
const POINTS = 120;

/** Keeps a number and its unit on one line. */
const NBSP = '\u00a0';

const MEANINGS = {
    starting: 'The server does not accept connections yet.',
    ready: 'The server accepts connections.',
    draining: 'The server is stopping: it accepts no new connections and completes pending replies.',
    gone: 'The server does not respond. The values are the last known ones.',
};

// -------------------------------------------------------------------- numbers

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

/** Uses binary units for memory, like the memory limits. */
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

/** Sets text content, never HTML. */
function setText(id, text) {
    if (element(id).textContent !== text) {
        element(id).textContent = text;
    }
}

/** Shows rows of a name and a value; creates the rows once and updates them later. */
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

/** Adds a point; null leaves a gap for an unknown value. */
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
        setText('phase', name);
        setText('meaning', MEANINGS[name]);
        document.documentElement.classList.toggle('gone', name === 'gone');
        document.title = `Yodel ${name}`;
    }
}

function show(now) {
    document.documentElement.classList.remove('waiting');
    phase(now.phase);
    setText('address', now.address || NBSP);
    setText('build', `Yodel ${now.version} (${now.commit}) · JDK ${now.java} · Netty ${now.netty} · ${now.transport} · ` +
        `up ${uptime(now.uptime_s)}`);
    // The counters of a restarted server start at 0.
    const since = last && now.uptime_s > last.uptime_s ? now.uptime_s - last.uptime_s : null;
    const perSecond = (name) => (since === null ? null : Math.max(0, now[name] - last[name]) / since);
    const messages = perSecond('messages');
    const replies = perSecond('sent_bytes');
    const lag = Math.max(0, ...now.eventloops.map((loop) => loop.lag_s));
    setText('messages', messages === null ? '–' : rate(messages));
    setText('messages-of', count(now.messages) + ' total');
    setText('bytes', replies === null ? '–' : bytes(replies) + '/s');
    setText('bytes-of', bytes(now.sent_bytes) + ' total');
    setText('connections', count(now.connections_open));
    setText('connections-of', `of ${count(now.connections_max)} · ${count(now.connections_accepted)} total`);
    setText('lag', time(lag));
    setText('lag-of', 'maximum of 2 s');
    spark('messages-line', messages);
    spark('bytes-line', replies);
    spark('connections-line', now.connections_open);
    spark('lag-line', lag);
    const kinds = (title, counts) => Object.entries(counts).map(([kind, times]) =>
        [`${title}: ${kind}`, count(times), times > 0 ? 'some' : 'none']);
    const trouble = [
        ...kinds('protocol error', now.protocol_errors),
        ...kinds('rejected', now.connections_rejected),
        ...kinds('closed', now.connections_closed),
    ];
    const [some, none] = ['some', 'none'].map((look) => trouble.filter((kind) => kind[2] === look));
    rows('trouble', some.length > 0 ? some : [['none so far', '']]);
    rows('untroubled', none);
    setText('untroubled-count', `${none.length} kinds without occurrences`);
    rows('loops', [
        ...now.eventloops.map((loop) => [loop.name + ' lag', time(loop.lag_s)]),
        ['read-paused connections', count(now.connections_read_paused)],
        ['read pauses in total', count(now.backpressure_pauses)],
        ['direct memory', `${memory(now.direct_memory_used_bytes)} of ${memory(now.direct_memory_max_bytes)}`],
    ]);
    rows('configuration', Object.entries(now.configuration).map(([name, value]) =>
        value === '' ? [name, 'not set', 'none'] : [name, value.replaceAll(',', ', ')]));
    last = now;
}

async function ask() {
    try {
        const response = await fetch('/status.json', { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT) });
        show(await response.json());
    } catch (gone) {
        phase('gone');
        ['messages-line', 'bytes-line', 'connections-line', 'lag-line'].forEach((id) => spark(id, null));
        last = null;
    }
    setTimeout(ask, INTERVAL);
}

ask();
