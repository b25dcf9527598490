'use strict';

// Print resolution exceeds most screens. uPlot reads this value when it loads, so it is set first.
window.devicePixelRatio = Math.max(2, window.devicePixelRatio);

// Makes errors visible without the console, for tests in particular.
window.addEventListener('error', (event) => {
    document.documentElement.dataset.failed = event.message;
});

window.addEventListener('DOMContentLoaded', () => {
    const data = JSON.parse(document.getElementById('data').textContent);
    const charts = [];
    const report = document.getElementById('report');

    // --------------------------------------------------------------- numbers

    const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

    /** Keeps a number and its unit on one line. */
    const NBSP = '\u00a0';

    const digits = (value) => value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);

    const count = (value) => grouped.format(value);

    function time(micros) {
        if (micros < 1e3) {
            return digits(micros) + NBSP + 'µs';
        }
        return micros < 1e6 ? digits(micros / 1e3) + NBSP + 'ms' : digits(micros / 1e6) + NBSP + 's';
    }

    const rate = (perSecond) => (perSecond < 100 ? perSecond.toFixed(1) : count(perSecond)) + '/s';

    function byteRate(perSecond) {
        if (perSecond < 1e6) {
            return digits(perSecond / 1e3) + NBSP + 'kB/s';
        }
        return perSecond < 1e9 ? digits(perSecond / 1e6) + NBSP + 'MB/s' : digits(perSecond / 1e9) + NBSP + 'GB/s';
    }

    const seconds = (value) => (Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(1)) + NBSP + 's';

    /** Formats a fraction; shows 0% and 100% only if they are exact. */
    function percent(share) {
        if (share === 0 || share === 1) {
            return share * 100 + '%';
        }
        if (share < 0.0001 || share > 0.9999) {
            return (share < 0.5 ? '<' + NBSP + '0.01' : '>' + NBSP + '99.99') + '%';
        }
        return (share * 100).toFixed(share > 0.1 && share < 0.9 ? 1 : 2) + '%';
    }

    const number = (many, one, more = one + 's') => count(many) + NBSP + (many === 1 ? one : more);

    /** Returns the percentile of x = 1 / (1 - fraction): 99.9 for 1000. */
    function percentile(x) {
        const decimals = Math.max(0, Math.ceil(Math.log10(x) - 1e-9) - 1);
        return (100 * (1 - 1 / x)).toFixed(Math.min(decimals, 9)).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
    }

    function clock(value) {
        const [minutes, rest] = [Math.floor(value / 60), Math.round(value % 60)];
        const tail = String(minutes % 60).padStart(2, '0') + ':' + String(rest).padStart(2, '0');
        return minutes >= 60 ? Math.floor(minutes / 60) + ':' + tail : tail.replace(/^0/, '');
    }

    // ------------------------------------------------------------------- page

    /** Adds all text as text nodes, so that options and received bytes are never interpreted as HTML. */
    function add(parent, tag, className, text) {
        const element = document.createElement(tag);
        if (className) {
            element.className = className;
        }
        if (text !== undefined) {
            element.textContent = text;
        }
        parent.append(element);
        return element;
    }

    function section(title, ...sentences) {
        const element = add(report, 'section');
        const heading = add(element, 'h2', '', title);
        heading.id = title.toLowerCase().replace(/\W+/g, '-');
        element.setAttribute('aria-labelledby', heading.id);
        sentences.filter(Boolean).forEach((text) => add(element, 'p', '', text));
        return element;
    }

    /** A column is {head, text: true for text columns}; the first cell of each row is its header. */
    function table(parent, caption, columns, rows) {
        const element = add(add(parent, 'div', 'scroll'), 'table');
        if (caption) {
            add(element, 'caption', '', caption);
        }
        const head = add(add(element, 'thead'), 'tr');
        for (const column of columns) {
            add(head, 'th', column.text ? '' : 'number', column.head).scope = 'col';
        }
        const body = add(element, 'tbody');
        for (const row of rows) {
            const line = add(body, 'tr');
            row.forEach((cell, i) => {
                const className = columns[i].text ? 'text' : 'number';
                const th = add(line, i === 0 ? 'th' : 'td', className, cell instanceof Node ? undefined : cell);
                if (cell instanceof Node) {
                    th.append(cell);
                }
                if (i === 0) {
                    th.scope = 'row';
                }
            });
        }
        return element;
    }

    function pairs(parent, caption, entries) {
        const element = add(add(parent, 'div', 'scroll'), 'table', 'pair');
        add(element, 'caption', '', caption);
        const body = add(element, 'tbody');
        for (const [name, value] of entries) {
            const row = add(body, 'tr');
            add(row, 'th', 'text', name).scope = 'row';
            add(row, 'td', 'text', String(value));
        }
    }

    function spot(text, className) {
        const element = document.createElement('span');
        element.className = className;
        element.textContent = text;
        return element;
    }

    // ----------------------------------------------------------------- charts

    const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

    function faded(name, share) {
        return color(name) + Math.round(share * 255).toString(16).padStart(2, '0');
    }

    const NICE = [1, 2, 5];

    /** Rounds to 1, 2 or 5 times a power of ten, down (-1) or up (1). */
    function nice(value, direction) {
        const power = 10 ** Math.floor(Math.log10(value));
        const around = [0.5, 1, 2, 5, 10].map((times) => times * power);
        return direction < 0
            ? Math.max(...around.filter((each) => each <= value * 1.000001))
            : Math.min(...around.filter((each) => each >= value * 0.999999));
    }

    function logarithmicRange(low, high) {
        if (!(low > 0) || !(high > 0)) {
            return [1, 1e3];
        }
        const from = nice(low, -1);
        let to = nice(high, 1);
        while (to < from * 5) {
            to = nice(to * 1.01, 1);
        }
        return [from, to];
    }

    function logarithmicSplits(from, to) {
        const splits = [];
        const decades = Math.log10(to / from);
        const step = decades > 8 ? 2 : 1;
        for (let power = Math.floor(Math.log10(from) + 1e-9); 10 ** power <= to * 1.000001; power += step) {
            for (const times of decades > 3.2 ? [1] : NICE) {
                const split = times * 10 ** power;
                if (split >= from * 0.999999 && split <= to * 1.000001) {
                    splits.push(split);
                }
            }
        }
        return splits;
    }

    const shortTime = (micros) => {
        const [value, unit] = micros < 1e3 ? [micros, ' µs'] : micros < 1e6 ? [micros / 1e3, ' ms'] : [micros / 1e6, ' s'];
        return Number(value.toPrecision(6)) + unit;
    };

    /** Formats all ticks of an axis in one unit. */
    function shortCounts(splits) {
        const most = Math.max(...splits);
        const [by, unit] = most >= 2e6 ? [1e6, ' M'] : most >= 5e3 ? [1e3, ' k'] : [1, ''];
        return splits.map((value) => (value === 0 ? '0' : Number((value / by).toPrecision(6)) + unit));
    }

    /** The axes. Latency axes are logarithmic, because latencies span several orders of magnitude. */
    const axes = {
        latency: {
            scale: {
                distr: 3,
                range: (u, low, high) => logarithmicRange(low, high),
                // A logarithmic axis has no zero: zeros are drawn at the lower end, below all other times.
                clamp: (u, value, from) => from,
            },
            axis: {
                splits: (u, i, from, to) => logarithmicSplits(from, to),
                values: (u, splits) => splits.map(shortTime),
                filter: (u, splits) => splits,
            },
            format: time,
        },
        amount: {
            scale: { range: (u, low, high) => [0, (high || 1) * 1.08] },
            axis: { values: (u, splits) => shortCounts(splits) },
        },
    };

    /** An axis for counts, with integer ticks only. */
    const WHOLE = [1, 2, 5, 10, 20, 50].flatMap((step) => [step, step * 100, step * 1e4, step * 1e6])
        .filter((step, i, all) => all.indexOf(step) === i).sort((a, b) => a - b);
    axes.things = { ...axes.amount, axis: { ...axes.amount.axis, incrs: WHOLE }, format: count };

    const percentileAxis = (most) => ({
        label: 'percentile',
        scale: { distr: 3, range: () => [1, Math.max(10, most)] },
        axis: {
            splits(u, i, from, to) {
                const decades = Math.log10(to);
                const width = u.bbox.width / window.devicePixelRatio / decades;
                const step = Math.max(1, Math.ceil((28 + 6 * decades) / width));
                const splits = width / step > 110 ? [1, 2] : [1];
                for (let power = step; power <= decades + 1e-9; power += step) {
                    splits.push(10 ** power);
                }
                return splits;
            },
            values: (u, splits) => splits.map((x) => percentile(x) + '%'),
            filter: (u, splits) => splits,
        },
        format: (x) => (x === most ? 'maximum' : percentile(x) + '%'),
    });

    /** Shades periods: outages, and the grace period after the measurement. */
    function stretches(u) {
        const { ctx, bbox } = u;
        const shade = (from, to, fill, text) => {
            const left = Math.max(bbox.left, u.valToPos(from, 'x', true));
            const right = Math.min(bbox.left + bbox.width, u.valToPos(to, 'x', true));
            if (right < left) {
                return;
            }
            ctx.fillStyle = fill;
            ctx.fillRect(left, bbox.top, Math.max(right - left, 2 * window.devicePixelRatio), bbox.height);
            ctx.font = u.axes[0].font[0];
            if (ctx.measureText(text).width + 8 < right - left) {
                ctx.fillStyle = color('--soft');
                ctx.textAlign = 'left';
                ctx.textBaseline = 'top';
                ctx.fillText(text, left + 4, bbox.top + 4);
            }
        };
        ctx.save();
        shade(data.elapsed_s, Infinity, faded('--soft', 0.1), 'grace period');
        data.outages.forEach((outage) =>
            shade(outage.start_s, outage.start_s + outage.elapsed_s, faded('--second', 0.22), 'outage'));
        ctx.restore();
    }

    /**
     * A chart: {title, note, hint, x: {label, values, scale, axis, format}, y: {label, scale, axis, format}, lines: [{label,
     * values, color, dash, width, bars, points}], bands: [[upper, lower], ...], time, under, over}.
     */
    function chart(parent, spec) {
        const figure = add(parent, 'figure');
        const caption = add(figure, 'figcaption');
        add(caption, 'h3', '', spec.title);
        if (spec.note) {
            add(caption, 'p', 'note', spec.note);
        }
        if (spec.hint) {
            add(caption, 'p', 'note hint', spec.hint);
        }
        add(figure, 'p', 'axis', spec.y.label).setAttribute('aria-hidden', 'true');
        const plot = add(figure, 'div', 'plot');
        plot.tabIndex = 0;
        plot.setAttribute('role', 'group');
        plot.setAttribute('aria-label', spec.title + ', chart; use the arrow keys to read values');
        addFigures(figure, spec);
        const drawn = { spec, plot, u: null };
        charts.push(drawn);
        plot.addEventListener('keydown', (event) => step(drawn.u, event));
        draw(drawn);
        new ResizeObserver(() => resize(drawn)).observe(figure);
    }

    function addFigures(figure, spec) {
        const details = add(figure, 'details');
        add(details, 'summary', '', 'Data table');
        details.addEventListener('toggle', () => {
            if (details.open && details.childElementCount === 1) {
                table(details, '', [{ head: spec.x.label }, ...spec.lines.map((line) => ({ head: line.label }))],
                    spec.x.values.map((x, i) => [
                        spec.x.format(x, i),
                        ...spec.lines.map((line) => (line.values[i] == null ? '–' : spec.y.format(line.values[i])))]));
            }
        });
    }

    function step(u, event) {
        const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (direction) {
            event.preventDefault();
            const idx = u.cursor.idx == null ? 0 : u.cursor.idx + direction;
            const x = u.data[0][Math.max(0, Math.min(u.data[0].length - 1, idx))];
            u.setCursor({ left: u.valToPos(x, 'x'), top: u.rect.height / 2 });
        }
    }

    const onPaper = () => document.documentElement.classList.contains('paper');

    /** The printable width that fits both A4 and Letter, in CSS pixels. */
    const PAPER_WIDTH = 670;

    function size(drawn) {
        const room = drawn.plot.parentElement.clientWidth;
        const share = drawn.plot.closest('.side-by-side') && room < PAPER_WIDTH ? 0.82 : 1;
        const width = onPaper() ? PAPER_WIDTH : room;
        return { width, height: Math.round(Math.max(220, Math.min(drawn.spec.height || 330, width * 0.75)) * share) };
    }

    function resize(drawn) {
        const wanted = size(drawn);
        if (!onPaper() && wanted.width > 0 && wanted.width !== drawn.u.width) {
            drawn.u.setSize(wanted);
        }
    }

    function draw(drawn) {
        const { spec, plot } = drawn;
        if (drawn.u) {
            drawn.u.destroy();
        }
        const font = '12px ' + getComputedStyle(document.body).fontFamily;
        const axis = {
            font,
            labelFont: font,
            stroke: color('--soft'),
            grid: { stroke: color('--grid'), width: 1 },
            ticks: { show: false },
            border: { show: true, stroke: color('--line'), width: 1 },
        };
        const options = {
            ...size(drawn),
            padding: [8, 20, 0, 0],
            scales: { x: { time: false, ...spec.x.scale }, y: spec.y.scale },
            axes: [
                { ...axis, label: spec.x.label, labelSize: 22, labelGap: 2, size: 30, ...spec.x.axis },
                { ...axis, size: 64, border: { show: false }, ...spec.y.axis },
            ],
            series: [
                { label: spec.x.label, value: (u, x, i, idx) => (x == null ? '' : spec.x.format(x, idx)) },
                ...spec.lines.map((line) => series(line, spec)),
            ],
            bands: (spec.bands || []).map(([upper, lower]) => ({
                series: [upper + 1, lower + 1],
                fill: faded(spec.lines[upper].color, 0.13),
            })),
            cursor: {
                y: false,
                drag: { x: Boolean(spec.time), y: false },
                points: { size: 7 },
                ...(spec.time && { sync: { key: 'time', setSeries: false } }),
            },
            legend: {
                markers: {
                    width: 2.5,
                    stroke: (u, i) => color(spec.lines[i - 1].color),
                    dash: (u, i) => (spec.lines[i - 1].dash ? 'dashed' : 'solid'),
                },
            },
            hooks: {
                drawClear: spec.time ? [stretches] : [],
                drawAxes: spec.under ? [spec.under] : [],
                draw: spec.over ? [spec.over] : [],
                setLegend: [(u) => u.root.classList.toggle('hovered', u.cursor.idx != null)],
            },
        };
        drawn.u = new uPlot(options, [spec.x.values, ...spec.lines.map((line) => line.values)], plot);
        const canvas = drawn.u.ctx.canvas;
        canvas.setAttribute('role', 'img');
        canvas.setAttribute('aria-label', spec.title + ': ' + spec.lines.map((line) => line.label).join(', '));
    }

    function series(line, spec) {
        const stroke = color(line.color);
        return {
            label: line.label,
            stroke,
            width: line.bars ? 0 : line.width || 2,
            dash: line.dash && line.dash.map((length) => length * window.devicePixelRatio),
            spanGaps: Boolean(line.spanGaps),
            value: (u, value) => (value == null ? '–' : spec.y.format(value)),
            points: { size: 5, width: 1, fill: stroke, ...(line.points !== undefined && { show: line.points }) },
            ...(line.bars && { fill: stroke, paths: uPlot.paths.bars({ size: [0.8, 40, 2] }), points: { show: false } }),
        };
    }

    function redraw(paper) {
        document.documentElement.classList.toggle('paper', paper);
        charts.forEach(draw);
    }

    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redraw(onPaper()));
    window.addEventListener('beforeprint', () => redraw(true));
    window.addEventListener('afterprint', () => redraw(false));

    // --------------------------------------------------------------- headline

    const { messages, connections, page } = data;
    const { target_per_s: targetRate, answered_per_s: answeredRate } = data.rate;
    const latency = data.latency_us;
    const response = page.spectrum.response && latency.response;
    const openLoop = targetRate != null;

    const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

    /** Includes lost connections. */
    const errorsOf = (result) => sum(Object.values(result.errors)) + result.connections.lost;

    const errorKinds = Object.entries(data.errors).filter(([, times]) => times > 0)
        .map(([kind, times]) => [page.labels[kind], times]);

    const failureText = (failure, name) => `${number(failure.count, name)} ${page.labels[failure.kind]}: ${failure.reason}`;
    const SYMBOLS = { ok: '✓', failed: '✕', 'slo-missed': '△', invalid: '?' };
    const MEANINGS = {
        ok: 'All replies were correct and all objectives were met.',
        failed: 'Replies were wrong or lost, or connections failed or were lost.',
        'slo-missed': 'An objective was missed.',
        invalid: 'The load generator was the bottleneck: the results say little about the server.',
    };

    function headline() {
        const header = add(report, 'header', 'headline');
        header.style.setProperty('--verdict', `var(--${data.verdict})`);
        add(header, 'p', 'kind', 'Yodel load report');
        add(header, 'h1', '', data.target);
        const verdict = add(header, 'p', 'state');
        add(verdict, 'strong', '', `${SYMBOLS[data.verdict] || ''} ${data.verdict}`.trim());
        add(verdict, 'span', '', MEANINGS[data.verdict]);
        add(header, 'p', 'summary', summary());
        const when = add(header, 'p', 'when');
        const begun = add(when, 'time', '', data.started_at.slice(0, 19).replace('T', ' ') + ' UTC');
        begun.dateTime = data.started_at;
        when.append(
            ' · ' + (openLoop ? 'open loop, ' + rate(targetRate) : 'closed loop') +
            ' · ' + number(connections.requested, 'connection') +
            ' · ' + seconds(data.elapsed_s) + ' measured' +
            (data.warmup_s > 0 ? ' after ' + seconds(data.warmup_s) + ' warm-up' : '') +
            (data.interrupted ? ' · ended early' : '') +
            (data.environment.host ? ' · from ' + data.environment.host : ''));
        reasons(header);
        objectives(header);
    }

    function summary() {
        const due = number(messages.due, 'message');
        if (messages.due === 0) {
            return 'No messages were due.';
        }
        const how = openLoop ? ` at ${rate(targetRate)} over ${number(connections.requested, 'connection')}` : '';
        const right = messages.answered + messages.late;
        if (right === 0) {
            return `None of ${due} due${how} received a correct reply.`;
        }
        const answered = messages.answered === messages.due ? 'all were answered' : count(messages.answered) + ' were answered';
        return `Of ${due} due${how}, ${answered}${openLoop ? ' in time' : ', ' + rate(answeredRate)}: half within ` +
            `${time(response.p50)}, 99% within ${time(response.p99)}, the slowest after ${time(response.max)}.`;
    }

    function reasons(parent) {
        const list = [...data.limits];
        if (connections.failed > 0) {
            list.push(`${count(connections.failed)} of ${number(connections.requested, 'connection')} could not be opened.`);
        }
        if (connections.lost > 0) {
            list.push(`${number(connections.lost, 'connection')} ${connections.lost === 1 ? 'was' : 'were'} lost` +
                (connections.reopened > 0 ? `, ${count(connections.reopened)} were reopened.` : '.'));
        }
        connections.failures.forEach((failure) => list.push(failureText(failure, 'connection')));
        const kinds = errorKinds.map(([kind, times]) => `${count(times)} × ${kind}`);
        if (kinds.length > 0) {
            list.push('Errors: ' + kinds.join(', ') + '.');
        }
        if (list.length > 0) {
            const box = add(parent, 'div', 'reasons');
            const lines = add(box, 'ul');
            list.forEach((text) => add(lines, 'li', '', text));
        }
    }

    function objectives(parent) {
        const format = { us: time, per_s: rate };
        if (data.objectives.length > 0) {
            table(parent, 'Objectives',
                [{ head: 'objective', text: true }, { head: 'threshold' }, { head: 'value' }, { head: '', text: true }],
                data.objectives.map((objective) => {
                    const [, unit] = Object.keys(objective).map((key) => /^threshold_?(.*)$/.exec(key)).find(Boolean);
                    const text = format[unit] || count;
                    const value = objective['value' + (unit && '_' + unit)];
                    return [
                        objective.objective,
                        text(objective['threshold' + (unit && '_' + unit)]),
                        value == null ? 'none' : text(value),
                        objective.passed ? spot('✓ passed', 'yes') : spot('✕ missed', 'no'),
                    ];
                }));
        }
    }

    // ------------------------------------------------------------ key metrics

    function keyFigures() {
        const part = section('Key metrics');
        const list = add(part, 'dl', 'figures');
        const figure = (name, value, of, bad) => {
            const one = add(list, 'div');
            add(one, 'dt', '', name);
            add(one, 'dd', bad ? 'figure bad' : 'figure', value);
            add(one, 'dd', 'of', of);
        };
        figure('answered', rate(answeredRate),
            openLoop ? 'of ' + rate(targetRate) + ' requested' : byteRate(data.rate.reply_bytes_per_s) + ' of replies');
        const measured = (name, of) => figure(name, response ? time(response[name]) : '–', response ? of : 'none measured');
        measured('p50', '50% of replies within');
        measured('p99', '99% of replies within');
        measured('max', 'slowest reply');
        figure('errors', count(errorsOf(data)),
            connections.lost > 0 ? number(connections.lost, 'connection') + ' lost' : 'no connections lost',
            errorsOf(data) > 0);
        outcomes(part);
        idle(part);
    }

    function outcomes(part) {
        const looks = {
            answered: ['--first', openLoop ? 'correct reply within the measurement' : 'correct reply'],
            late: ['--p99_9', 'correct reply within the grace period'],
            wrong: ['--failed', 'incorrect reply'],
            lost: ['--p90', 'no reply'],
            unsent: ['--max', 'never sent' + (messages.dropped > 0
                ? `, ${count(messages.dropped)} of them skipped by the generator` : '')],
        };
        const all = [...Object.keys(page.outcomes), 'unsent'].filter((name) => openLoop || name !== 'late')
            .map((name) => [words(name), messages[name], ...(looks[name] || ['--soft', page.outcomes[name]])]);
        if (messages.due > 0) {
            const bar = add(part, 'div', 'outcomes');
            bar.setAttribute('aria-hidden', 'true');
            for (const [name, many, shade] of all.filter((fate) => fate[1] > 0)) {
                const piece = add(bar, 'span');
                piece.style.flex = String(many);
                piece.style.background = `var(${shade})`;
                piece.title = name;
            }
        }
        const narrow = matchMedia('(max-width: 40rem)').matches;
        const columns = [{ head: 'outcome', text: true }, { head: 'messages' }, { head: 'share' }, { head: 'meaning', text: true }];
        table(part, number(messages.due, 'message') + (messages.due === 1 ? ' was' : ' were') + ' due, with these outcomes:',
            narrow ? columns.slice(0, 3) : columns,
            all.map(([name, many, shade, meaning]) => {
                const label = document.createElement('span');
                label.className = many > 0 ? 'fate' : 'fate of';
                add(label, 'span', 'swatch').style.background = `var(${shade})`;
                label.append(name);
                const share = messages.due > 0 ? percent(many / messages.due) : '–';
                if (narrow) {
                    add(label, 'span', 'meaning', meaning);
                }
                return [label, ...[count(many), share, ...(narrow ? [] : [meaning])].map((text) => spot(text, many > 0 ? '' : 'of'))];
            }));
    }

    function idle(part) {
        const { connections: opened, messages: sent } = data.idle;
        if (opened.requested > 0) {
            add(part, 'p', '', `Of ${number(opened.requested, 'idle connection')}, ${count(opened.opened)} opened. Each sent one ` +
                `message at the end: ${count(sent.answered + sent.late)} of ${count(sent.due)} received a correct reply, ` +
                `with ${number(errorsOf(data.idle), 'error')}.`);
            opened.failures.forEach((failure) => add(part, 'p', '', failureText(failure, 'idle connection')));
        }
    }

    // ---------------------------------------------------------------- latency

    const MEASURES = ['min', 'mean', 'p50', 'p90', 'p99', 'p99_9', 'p99_99', 'max'];

    /** Returns the words for a key: p99.9 for p99_9, send delay for send_delay. */
    const words = (key) => key.replace(/(\d)_(\d)/, '$1.$2').replace(/_/g, ' ');

    function percentiles(parent, caption, names) {
        if (matchMedia('(max-width: 40rem)').matches) {
            table(parent, caption, [{ head: '', text: true }, ...names.map((name) => ({ head: words(name) }))],
                MEASURES.map((measure) => [words(measure), ...names.map((name) => time(latency[name][measure]))]));
        } else {
            table(parent, caption, [{ head: '', text: true }, ...MEASURES.map((measure) => ({ head: words(measure) }))],
                names.map((name) => [words(name), ...MEASURES.map((measure) => time(latency[name][measure]))]));
        }
    }

    /** A spectrum ends at the number of its values. */
    const replies = (name) => page.spectrum[name].x[page.spectrum[name].x.length - 1];

    /** Draws lines over percentiles; each line has separate points. */
    function spectrum(parent, title, note, names, look) {
        const tables = names.map((name) => [page.spectrum[name].x, page.spectrum[name].y]);
        const [xs, ...columns] = uPlot.join(tables);
        chart(parent, {
            title,
            note,
            x: { ...percentileAxis(Math.max(...names.map(replies))), values: xs },
            y: { ...axes.latency, label: 'time (logarithmic)' },
            lines: names.map((name, i) => ({
                label: name === 'connect' ? 'connect time' : words(name),
                values: columns[i],
                points: xs.length < 12,
                spanGaps: true,
                ...look[i],
            })),
        });
    }

    function latencySpectrum() {
        if (!response) {
            return;
        }
        const names = page.spectrum.service ? ['response', 'service'] : ['response'];
        const part = section('Latency by percentile', openLoop
            ? 'Response time starts at the scheduled send time, service time at the actual send. Where response time is higher, messages ' +
                'waited to be sent: users experience this wait, but tools that report only service time hide it.'
            : 'In a closed loop, messages are sent as soon as they are due, so there is one line. While the server does not answer, ' +
                'no messages are due: a stall counts once per message in flight, regardless of its length. An open loop (--rate) ' +
                'shows the full cost of stalls.');
        spectrum(part, openLoop ? 'Response and service time by percentile' : 'Response time by percentile',
            'Logarithmic scale: from 90% on, each tick is ten times rarer than the previous one. The right end is the maximum.', names,
            [{ color: '--first' }, { color: '--second', dash: [6, 4] }]);
        percentiles(part, openLoop ? '' : 'Response time', names);
    }

    // ------------------------------------------------------------------- time

    function timeAxis(timeline) {
        const middles = timeline.start_s.map((begin, i) => (begin + timeline.end_s[i]) / 2);
        const [first, last] = [middles[0], middles[middles.length - 1]];
        const [begin, end] = [Math.min(0, timeline.start_s[0]), timeline.end_s[timeline.end_s.length - 1]];
        const long = end - begin > 300;
        return {
            label: long ? 'time (min:s)' : 'time (s)',
            values: middles,
            scale: {
                // Shows the whole range unless the user has zoomed in.
                range: (u, from, to) => [from <= first ? begin : from, to >= last ? end : to],
            },
            axis: {
                ...(long && {
                    incrs: [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400],
                    values: (u, splits) => splits.map(clock),
                }),
                space: 60,
            },
            format: (x, i) => (long
                ? clock(timeline.start_s[i]) + '–' + clock(timeline.end_s[i])
                : timeline.start_s[i].toFixed(2) + '–' + timeline.end_s[i].toFixed(2) + ' s'),
        };
    }

    function overTime() {
        const timeline = page.timeline;
        if (!timeline) {
            return;
        }
        const x = timeAxis(timeline);
        const any = (name) => timeline[name].some((value) => value);
        const part = section('Over time');
        if (any('p50_us')) {
            chart(part, {
                title: 'Response time',
                note: 'Each point covers the replies received in one interval, so replies delayed by a stall appear after it. ' +
                    'A gap is an interval without replies.',
                hint: matchMedia('(hover: hover)').matches
                    ? 'Drag to zoom in, double-click to zoom out.'
                    : 'Tap to read values.',
                time: true,
                height: 380,
                x,
                y: { ...axes.latency, label: 'response time (logarithmic)' },
                lines: [
                    { label: 'max', values: timeline.max_us, color: '--max', dash: [2, 3], width: 1.5 },
                    { label: 'p99.9', values: timeline.p99_9_us, color: '--p99_9', width: 1.5 },
                    { label: 'p99', values: timeline.p99_us, color: '--p99', width: 1.5 },
                    { label: 'p90', values: timeline.p90_us, color: '--p90', width: 1.5 },
                    { label: 'p50', values: timeline.p50_us, color: '--p50', width: 2 },
                ],
                bands: [[0, 1], [1, 2], [2, 3], [3, 4]],
            });
        }
        chart(part, {
            title: 'Messages answered' + (openLoop ? ' and requested rate' : ''),
            time: true,
            height: 260,
            x,
            y: { ...axes.amount, label: 'messages/s', format: rate },
            lines: [
                ...(openLoop ? [{
                    label: 'requested',
                    values: timeline.start_s.map((begin) => (begin < data.elapsed_s - 1e-3 ? targetRate : null)),
                    color: '--max', dash: [6, 4], points: false,
                }] : []),
                { label: 'answered', values: timeline.answered_per_s, color: '--first' },
            ],
        });
        if (any('errors')) {
            chart(part, {
                title: 'Errors',
                note: 'Errors of all kinds and lost connections, per interval.',
                time: true,
                height: 220,
                x,
                y: { ...axes.things, label: 'errors' },
                lines: [{ label: 'errors', values: timeline.errors, color: '--second', bars: true }],
            });
        } else {
            add(part, 'p', 'note', errorsOf(data) > 0 ? 'Errors occurred only in the warm-up.' : 'No errors occurred.');
        }
        if (new Set(timeline.connections).size > 1) {
            chart(part, {
                title: 'Open connections',
                time: true,
                height: 220,
                x,
                y: { ...axes.things, label: 'connections' },
                lines: [{ label: 'open', values: timeline.connections, color: '--third' }],
            });
        }
    }

    function outages() {
        const lost = sum(data.outages.map((outage) => outage.connections));
        if (data.outages.length > 0) {
            const part = section('Outages', 'Periods in which at least one connection was lost and not yet reopened. ' +
                `There ${data.outages.length === 1 ? 'was one' : 'were ' + count(data.outages.length)}, in which ` +
                `${number(lost, 'connection')} ${lost === 1 ? 'was' : 'were'} lost. The charts over time show them shaded.`);
            table(part, '', [{ head: 'start' }, { head: 'duration' }, { head: 'connections' }],
                data.outages.map((outage) => [seconds(outage.start_s), time(outage.elapsed_s * 1e6), count(outage.connections)]));
        }
    }

    // --------------------------------------------------------------- fairness

    function fairness() {
        if (!page.fairness) {
            return;
        }
        const fair = data.fairness;
        const { answered, mean_response_us: meanResponse } = page.fairness;
        const last = (column) => column.value[column.value.length - 1];
        const part = section('Fairness between connections',
            `Of ${number(answered.count, 'connection')}, ${fair.starved === 0 ? 'none was starved (without a correct reply)' : count(fair.starved) +
                (fair.starved === 1 ? ' was' : ' were') + ' starved (without a correct reply)'}. ` +
            `Replies per connection: minimum ${count(answered.value[0])}, median ${count(answered.median)}, ` +
            `maximum ${count(last(answered))}.`,
            fair.slowest_connection >= 0 && meanResponse && `Connection ${fair.slowest_connection} was slowest, with a mean response time of ` +
                `${time(fair.slowest_mean_response_us)}; the median connection had ${time(meanResponse.median)}.`);
        const pair = add(part, 'div', 'side-by-side');
        const sorted = (column, title, y, line) => chart(pair, {
            title,
            height: 280,
            x: {
                label: 'connections (sorted)',
                values: column.rank,
                scale: { range: () => (column.count === 1 ? [0, 2] : [1, column.count]) },
                axis: { incrs: WHOLE },
                format: (rank) => `${count(rank)} of ${count(column.count)}`,
            },
            y,
            lines: [{ values: column.value, ...line }],
        });
        sorted(answered, 'Messages answered by connection', { ...axes.things, label: 'messages answered' },
            { label: 'answered', color: '--first' });
        if (meanResponse) {
            sorted(meanResponse, 'Mean response time by connection',
                { ...axes.latency, label: 'mean response time (logarithmic)' }, { label: 'mean response', color: '--third' });
        }
    }

    // ------------------------------------------------------------------ curve

    function curve() {
        const all = data.rate_sweep;
        if (!all) {
            return;
        }
        const part = section(all.search ? 'Search for the highest good rate' : 'Latency by rate',
            all.max_rate_per_s != null ? `The highest good rate is ${rate(all.max_rate_per_s)}.` : all.search && 'No rate was good.',
            all.summary, openLoop && `All other sections of this page show the run at ${rate(targetRate)}.`);
        const measured = all.steps.filter((step) => step.p50_us != null).sort((a, b) => a.rate_per_s - b.rate_per_s);
        if (measured.length > 0) {
            curveChart(part, all, measured);
        }
        table(part, 'Steps in order of execution',
            [{ head: 'rate' }, { head: 'verdict', text: true }, { head: 'answered' }, { head: 'p50' }, { head: 'p99' },
                { head: 'p99.9' }, { head: 'max' }, { head: 'reason', text: true }],
            all.steps.map((step) => [
                rate(step.rate_per_s),
                step.verdict === 'ok' ? spot('✓ ok', 'yes') : spot('✕ ' + step.verdict, 'no'),
                rate(step.answered_per_s),
                ...['p50_us', 'p99_us', 'p99_9_us', 'max_us'].map((key) => (step[key] == null ? '–' : time(step[key]))),
                step.reason,
            ]));
    }

    function curveChart(part, all, steps) {
        const rates = steps.map((step) => step.rate_per_s);
        const wide = rates[rates.length - 1] > rates[0] * 20;
        const names = ['max', 'p99_9', 'p99', 'p90', 'p50'];
        chart(part, {
            title: 'Response time by rate',
            note: '● good step, ✕ other step.' + (all.max_rate_per_s != null ? ' The vertical line marks the highest good rate.' : ''),
            height: 380,
            x: {
                label: 'requested messages/s' + (wide ? ' (logarithmic)' : ''),
                values: rates,
                scale: wide
                    ? { distr: 3, range: () => logarithmicRange(rates[0], rates[rates.length - 1]) }
                    : { range: () => [rates[0] * 0.95, rates[rates.length - 1] * 1.05] },
                axis: {
                    space: 60,
                    ...(wide && { splits: (u, i, from, to) => logarithmicSplits(from, to), filter: (u, splits) => splits }),
                    values: (u, splits) => shortCounts(splits),
                },
                format: (x, i) => `${rate(x)}, ${steps[i].verdict}`,
            },
            y: { ...axes.latency, label: 'response time (logarithmic)' },
            lines: names.map((name) => ({
                label: words(name),
                values: steps.map((step) => step[name + '_us']),
                color: '--' + name,
                dash: name === 'max' ? [2, 3] : undefined,
                points: false,
            })),
            under: (u) => all.max_rate_per_s != null && upright(u, all.max_rate_per_s, 'highest good: ' + rate(all.max_rate_per_s)),
            over: (u) => names.forEach((name) => steps.forEach((step) =>
                marker(u, step.rate_per_s, step[name + '_us'], color('--' + name), step.verdict === 'ok'))),
        });
    }

    function upright(u, x, text) {
        const { ctx, bbox } = u;
        const left = Math.round(u.valToPos(x, 'x', true));
        ctx.save();
        ctx.strokeStyle = ctx.fillStyle = color('--ok');
        ctx.lineWidth = 2 * window.devicePixelRatio;
        ctx.beginPath();
        ctx.moveTo(left, bbox.top);
        ctx.lineTo(left, bbox.top + bbox.height);
        ctx.stroke();
        ctx.font = u.axes[0].font[0];
        ctx.textBaseline = 'top';
        const right = left - ctx.measureText(text).width - 12 > bbox.left;
        ctx.textAlign = right ? 'right' : 'left';
        ctx.fillText(text, left + (right ? -10 : 10), bbox.top + 4);
        ctx.restore();
    }

    function marker(u, x, y, stroke, good) {
        const { ctx } = u;
        const [left, top] = [u.valToPos(x, 'x', true), u.valToPos(y, 'y', true)];
        const radius = 4 * window.devicePixelRatio;
        ctx.save();
        ctx.beginPath();
        if (good) {
            ctx.arc(left, top, radius * 0.8, 0, 2 * Math.PI);
            ctx.fillStyle = stroke;
            ctx.fill();
        } else {
            ctx.lineWidth = 2 * window.devicePixelRatio;
            ctx.strokeStyle = stroke;
            ctx.moveTo(left - radius, top - radius);
            ctx.lineTo(left + radius, top + radius);
            ctx.moveTo(left + radius, top - radius);
            ctx.lineTo(left - radius, top + radius);
            ctx.stroke();
        }
        ctx.restore();
    }

    // -------------------------------------------------------------- generator

    function generator() {
        const health = Object.values(data.generator).some((value) => value > 0) && data.generator;
        if (!health && !page.spectrum.send_delay) {
            return;
        }
        const part = section('Load generator',
            health && `Its busiest event loop ran for ${percent(health.busy)} of the time and waited for a CPU for ` +
                `${percent(health.waiting)} of the time. ` + (health.pauses_s > 0
                    ? `Garbage collection paused it for ${time(health.pauses_s * 1e6)} in total, with a longest pause of ${time(health.longest_pause_s * 1e6)}.`
                    : 'Garbage collection did not pause it.'),
            page.spectrum.send_delay && 'Send delay is the delay between the scheduled send time and the attempt to send. It is part of the response ' +
                'time, but not caused by the server.');
        if (!page.spectrum.send_delay) {
            return;
        }
        const pair = add(part, 'div', 'side-by-side');
        spectrum(pair, 'Send delay by percentile', '', ['send_delay'], [{ color: '--p90' }]);
        if (page.timeline && page.timeline.send_delay_p99_us.some((value) => value != null)) {
            chart(pair, {
                title: '99th percentile of send delay over time',
                time: true,
                x: timeAxis(page.timeline),
                y: { ...axes.latency, label: 'send delay (logarithmic)' },
                lines: [{ label: 'p99', values: page.timeline.send_delay_p99_us, color: '--p90' }],
            });
        }
        percentiles(part, '', ['send_delay']);
    }

    /** Shows the metrics of the servers; servers other than Yodel provide fewer. */
    function servers() {
        const run = data.run_totals;
        if (run.servers.length === 0) {
            return;
        }
        const part = section('Server metrics', 'Counter increases from before the first connection until after the last. Both columns include ' +
            'the warm-up and the grace period.');
        for (const server of run.servers) {
            if (server.restarted) {
                add(part, 'p', 'note', `${server.url} was restarted during the run; its metrics were discarded.`);
                continue;
            }
            const rows = [
                ['messages', server.messages, count, count(run.correct_replies)],
                ['bytes received', server.received_bytes, count, ''],
                ['bytes sent', server.sent_bytes, count, count(run.reply_bytes)],
                ['protocol errors', server.protocol_errors, count, ''],
                ['connections rejected', server.connections_rejected, count, ''],
                ['connections closed by the server', server.connections_closed, count, ''],
                ['read pauses', server.backpressure_pauses, count, ''],
                ['CPU time', server.cpu_s, seconds, ''],
                ['CPU time per message', server.cpu_s_per_message, (value) => time(value * 1e6), ''],
                ['event-loop lag at most', server.eventloop_lag_max_s, (value) => time(value * 1e6), ''],
                ['memory at the end', server.resident_bytes, (value) => digits(value / 1e6) + NBSP + 'MB', ''],
            ];
            table(part, server.url, [{ head: '', text: true }, { head: 'server' }, { head: 'generator' }],
                rows.filter((row) => row[1] !== undefined).map(([name, value, format, here]) => [name, format(value), here]));
            if (server.messages !== undefined) {
                add(part, 'p', 'note', server.counts_match
                    ? 'Messages and bytes sent match the counts of the generator.'
                    : 'The counts differ: replies were lost, or other clients used the server.');
            }
        }
    }

    // -------------------------------------------------------------------- TCP

    const tcpName = (key) => key.replace(/_(s|us|bytes|segments)$/, '').replace(/_/g, ' ');

    function tcpValue(key, value) {
        if (key.endsWith('_us')) {
            return time(value);
        }
        return key.endsWith('_s') ? seconds(value) : count(value);
    }

    /** Shows what the kernel counted on the connections and on the machine. */
    function tcp() {
        const { tcp: total, machine } = data.run_totals;
        if (!total) {
            return;
        }
        const part = section('TCP', total.unavailable
            ? `Statistics of the connections: ${total.unavailable}.`
            : 'Sums over all connections from their start to their end, including the warm-up and the grace period.');
        const timeline = page.timeline;
        if (timeline && timeline.rtt_mean_us.some((value) => value != null)) {
            const x = timeAxis(timeline);
            chart(part, {
                title: 'Round-trip time',
                note: 'Smoothed by the kernel, over all open connections.',
                time: true,
                height: 260,
                x,
                y: { ...axes.latency, label: 'round-trip time (logarithmic)' },
                lines: [
                    { label: 'max', values: timeline.rtt_max_us, color: '--max', dash: [2, 3], width: 1.5 },
                    { label: 'mean', values: timeline.rtt_mean_us, color: '--first' },
                ],
            });
            if (timeline.retransmitted_segments.some((value) => value)) {
                chart(part, {
                    title: 'Retransmitted segments',
                    time: true,
                    height: 220,
                    x,
                    y: { ...axes.things, label: 'segments' },
                    lines: [{ label: 'retransmitted', values: timeline.retransmitted_segments, color: '--second', bars: true }],
                });
            }
        }
        const entries = Object.entries(total);
        const counters = entries.filter(([key, value]) => key !== 'samples' && typeof value === 'number');
        if (counters.length > 0) {
            table(part, 'Counters', [{ head: 'counter', text: true }, { head: 'sum' }],
                counters.map(([key, value]) => [tcpName(key), tcpValue(key, value)]));
        }
        const gauges = entries.filter(([, value]) => value && value.mean !== undefined);
        if (gauges.length > 0) {
            table(part, 'Samples', [{ head: 'value', text: true }, { head: 'min' }, { head: 'mean' }, { head: 'max' }],
                gauges.map(([key, { min, mean, max }]) => [tcpName(key), ...[min, mean, max].map((value) => tcpValue(key, value))]));
        }
        if (total.worst.length > 0) {
            table(part, 'Worst connections', [{ head: 'by', text: true }, { head: 'connection' }, { head: 'value' }],
                total.worst.map(({ by, connection, value }) => [tcpName(by), String(connection), tcpValue(by, value)]));
        }
        if (Object.keys(machine).length > 0) {
            table(part, 'Whole machine of the generator, all programs', [{ head: 'counter', text: true }, { head: 'growth' }],
                Object.entries(machine).map(([key, value]) => [tcpName(key), tcpValue(key, value)]));
        }
    }

    function connecting() {
        if (page.spectrum.connect) {
            const part = section('Connecting', `${number(replies('connect'), 'connection')} opened, half within ` +
                `${time(latency.connect.p50)}, the slowest after ${time(latency.connect.max)}.`);
            spectrum(part, 'Connect time by percentile', '', ['connect'], [{ color: '--third' }]);
        }
    }

    // ----------------------------------------------------------------- errors

    function faults() {
        const examples = data.error_examples;
        if (errorKinds.length === 0 && examples.length === 0) {
            return;
        }
        const part = section('Errors', data.warmup_s > 0 && 'Includes errors in the warm-up.');
        table(part, '', [{ head: 'kind', text: true }, { head: 'count' }],
            errorKinds.map(([kind, times]) => [kind, count(times)]));
        if (examples.length > 0) {
            add(part, 'h3', '', 'First examples');
            examples.forEach((example, i) => addExample(part, example, page.excerpts[i]));
        }
    }

    function addExample(part, example, { expected, received }) {
        const box = add(part, 'div', 'example');
        add(box, 'p', '', `${page.labels[example.error]}: connection ${example.connection}, message ${example.message}` +
            (example.offset > 0 ? `, from byte ${example.offset}` : ''));
        const pre = add(box, 'pre');
        if (expected === received) {
            pre.append('reply     ' + received);
        } else {
            pre.append('expected  ');
            excerpt(pre, expected, received);
            pre.append('\nreceived  ');
            excerpt(pre, received, expected);
        }
    }

    /** Shows bytes as hex and text, and marks those that differ from the other excerpt. */
    function excerpt(pre, mine, other) {
        const split = (text) => /^((?:[0-9a-f]{2} )+) ?(\|.*)$/.exec(text);
        const [own, others] = [split(mine), split(other)];
        if (!own || !others) {
            pre.append(mine);
            return;
        }
        const theirs = others[1].trim().split(' ');
        own[1].trim().split(' ').forEach((hex, i) => {
            if (hex === theirs[i]) {
                pre.append(hex);
            } else {
                add(pre, 'mark', '', hex);
            }
            pre.append(' ');
        });
        pre.append(' ' + own[2]);
    }

    // ------------------------------------------------------------ environment

    function environment() {
        const NAMES = {
            host: 'host', kernel: 'kernel', cpu: 'CPU', java: 'JDK', yodel: 'Yodel', netty: 'Netty', command_line: 'command line',
        };
        const known = Object.entries(NAMES).filter(([key]) => data.environment[key]);
        const part = section('Run configuration');
        if (known.length > 0) {
            pairs(part, 'Generator environment', known.map(([key, name]) => [name, data.environment[key]]));
        }
        pairs(part, 'Options', Object.entries(data.config));
    }

    headline();
    keyFigures();
    latencySpectrum();
    overTime();
    outages();
    fairness();
    curve();
    generator();
    servers();
    tcp();
    connecting();
    faults();
    environment();
});
