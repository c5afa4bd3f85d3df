# SPDX-License-Identifier: MIT
"""Builds the extension monty._monty out of csrc/.

Environment:

    MONTY_DEBUG=1             checks of the core's own (MT_DEBUG), no optimisation
    MONTY_SANITIZE=address,undefined
                              built with these sanitizers; run it with the library of the first one preloaded
    MONTY_COVERAGE=1          counts for gcov
    MONTY_JOBS=n              compilers at a time (2)

Objects are kept in build/ and made again only when a source, a header or the command has changed.
"""

import concurrent.futures
import os
import pathlib
import re
import shlex
import subprocess
import sysconfig

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = pathlib.Path(__file__).resolve().parent
ROOMS = 'base syntax compile heap object vm library snapshot api loop ext worker'.split()
IMAGE_TOOL = ['csrc/vm/engine_build.c', 'csrc/vm/image_tool.c']
HOST_TOOLS = {'csrc/library/prelude_compile.c', 'csrc/vm/image_data.c', *IMAGE_TOOL}
FLAGS = '-std=c11 -fPIC -fvisibility=hidden -ffp-contract=off -fno-strict-aliasing -fwrapv -Wall -Wextra'.split()
ROOM_FLAGS = {'loop': ['-D_GNU_SOURCE', '-pthread'], 'worker': ['-D_GNU_SOURCE']}
# header, library, Debian package
LIBRARIES = (
    ('Python.h', None, 'python3-dev'),
    ('cbor.h', 'cbor', 'libcbor-dev'),
    ('ev.h', 'ev', 'libev-dev'),
    ('tommath.h', 'tommath', 'libtommath-dev'),
    ('utf8proc.h', 'utf8proc', 'libutf8proc-dev'),
    ('seccomp.h', None, 'libseccomp-dev'),  # the worker's alone
)


def switch(name):
    return os.environ.get(name, '') not in ('', '0')


SANITIZE = os.environ.get('MONTY_SANITIZE', '')


def mode_flags():
    flags = ['-O0', '-g'] if switch('MONTY_DEBUG') else ['-O1', '-g'] if SANITIZE else ['-O2']
    if switch('MONTY_DEBUG') or SANITIZE:
        flags.append('-DMT_DEBUG')
    if SANITIZE:
        flags += [f'-fsanitize={SANITIZE}', '-fno-omit-frame-pointer']
        if 'undefined' in SANITIZE:
            flags.append('-fno-sanitize-recover=undefined')
    if switch('MONTY_COVERAGE'):
        flags.append('--coverage')
    return flags


def mode_name():
    parts = ['debug' if switch('MONTY_DEBUG') else 'release']
    parts += SANITIZE.split(',') if SANITIZE else []
    parts += ['coverage'] if switch('MONTY_COVERAGE') else []
    return '-'.join(parts)


def compiler():
    return shlex.split(os.environ.get('CC') or sysconfig.get_config_var('CC') or 'cc')


def run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.stdout.strip():
        print(done.stdout, end='', flush=True)
    if done.returncode != 0:
        raise SystemExit(f'failed: {shlex.join(map(str, command))}')


def python_headers():
    places = dict.fromkeys(sysconfig.get_path(name) for name in ('include', 'platinclude'))
    return [f'-isystem{place}' for place in places]


def check_headers():
    """Say what is missing before the compiler does."""
    missing = []
    for header, _, package in LIBRARIES:
        command = [*compiler(), *python_headers(), '-E', '-x', 'c', '-', '-o', os.devnull]
        found = subprocess.run(command, input=f'#include <{header}>\n', text=True, capture_output=True)
        if found.returncode != 0:
            missing.append((header, package))
    if missing:
        names = ', '.join(header for header, _ in missing)
        packages = ' '.join(package for _, package in missing)
        raise SystemExit(f'monty cannot be built: {names} not found. On Debian: apt-get install {packages}')


def newest(paths):
    return max((os.stat(path).st_mtime_ns for path in paths), default=0)


def is_fresh(target, command, sources):
    """Whether target was made by this very command from sources that have not changed since."""
    note = pathlib.Path(f'{target}.command')
    try:
        if note.read_text() != shlex.join(map(str, command)):
            return False
        return os.stat(target).st_mtime_ns >= newest(sources)
    except OSError:
        return False


def make(target, command, sources, finish=None):
    if is_fresh(target, command, sources()):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    run(command)
    if finish is not None:
        finish()
    pathlib.Path(f'{target}.command').write_text(shlex.join(map(str, command)))
    return True


def dependencies(source, note):
    """The source and the headers that the compiler told of the last time."""
    try:
        text = note.read_text()
    except OSError:
        return [source, note]  # not there: not fresh
    return shlex.split(text.replace('\\\n', ' ').partition(':')[2])


def compile_object(source, target, flags):
    note = target.with_suffix('.d')
    command = [*compiler(), *flags, '-MMD', '-MF', note, '-c', source, '-o', target]
    make(target, command, lambda: dependencies(source, note))


def generate_prelude(build_dir):
    """The prelude as C: csrc/library/prelude/*.py, compiled by a tool made of the syntax and compile rooms."""
    tool = build_dir / 'prelude-compile'
    sources = ['csrc/library/prelude_compile.c']
    for room in ('base', 'syntax', 'compile'):
        sources += sorted(str(path.relative_to(ROOT)) for path in (ROOT / 'csrc' / room).glob('*.c'))
    headers = [*pathlib.Path('csrc').glob('*/*.h'), *pathlib.Path('csrc').glob('*/*.def')]
    flags = ['-O1', *FLAGS, '-Icsrc']
    make(tool, [*compiler(), *flags, '-o', tool, *sources, '-lcbor', '-lutf8proc', '-lm'], lambda: [*sources, *headers])
    prelude = sorted(str(path) for path in pathlib.Path('csrc/library/prelude').glob('*.py'))
    target, fresh = build_dir / 'prelude_data.c', build_dir / 'prelude_data.c.new'
    make(target, [tool, fresh, *prelude], lambda: [tool, *prelude], finish=lambda: fresh.replace(target))
    return target


def core_sources():
    found = []
    for room in ROOMS:
        found += sorted(path.relative_to(ROOT) for path in (ROOT / 'csrc' / room).glob('*.c'))
    return [path for path in found if str(path) not in HOST_TOOLS]


class BuildMonty(build_ext):
    def build_extension(self, ext):
        os.chdir(ROOT)
        build_dir = pathlib.Path('build') / f'ext-{mode_name()}'
        own_dir = build_dir / sysconfig.get_config_var('SOABI')
        build_dir.mkdir(parents=True, exist_ok=True)
        check_headers()
        generated = generate_prelude(build_dir)
        flags = [*FLAGS, *mode_flags(), '-Icsrc']
        jobs = []
        for source in core_sources():
            is_ext = source.parts[1] == 'ext'
            place = own_dir if is_ext else build_dir
            own_flags = [*flags, *python_headers()] if is_ext else [*flags, *ROOM_FLAGS.get(source.parts[1], ())]
            jobs.append((source, place / source.relative_to('csrc').with_suffix('.o'), own_flags))
        tool_jobs = [(generated, build_dir / 'prelude_data.o', flags)]
        for source in map(pathlib.Path, IMAGE_TOOL):
            tool_jobs.append((source, build_dir / source.relative_to('csrc').with_suffix('.o'), flags))
        with concurrent.futures.ThreadPoolExecutor(int(os.environ.get('MONTY_JOBS', '2'))) as pool:
            list(pool.map(lambda job: compile_object(*job), [*jobs, *tool_jobs]))
        core = [target for source, target, _ in jobs if source.parts[1] not in ('ext', 'loop', 'worker')]
        image = self.make_image(build_dir, [*core, *(target for _, target, _ in tool_jobs)], flags)
        target = pathlib.Path(self.get_ext_fullpath(ext.name))
        self.link([*(target for source, target, _ in jobs if source.parts[1] != 'worker'), image], target, own_dir)
        self.link_worker([*(target for source, target, _ in jobs if source.parts[1] != 'ext'), image], target.parent, build_dir)

    def make_image(self, build_dir, objects, flags):
        """The image of the prelude as an object file: the core runs it and writes it out (csrc/vm/image_tool.c)."""
        tool, image, fresh = build_dir / 'image-tool', build_dir / 'image.bin', build_dir / 'image.bin.new'
        libraries = [f'-l{library}' for _, library, _ in LIBRARIES if library]
        make(tool, [*compiler(), *mode_flags(), '-o', tool, *objects, *libraries, '-lm'], lambda: objects)
        make(image, [tool, fresh], lambda: [tool], finish=lambda: fresh.replace(image))
        target, source = build_dir / 'image_data.o', 'csrc/vm/image_data.c'
        define = f'-DMT_IMAGE_FILE="{image.as_posix()}"'
        make(target, [*compiler(), *flags, define, '-c', source, '-o', target], lambda: [source, image])
        return target

    def link(self, objects, target, own_dir):
        linked = own_dir / '_monty.so'
        libraries = [f'-l{library}' for _, library, _ in LIBRARIES if library]
        command = [*compiler(), '-shared', '-pthread', *mode_flags(), '-o', linked, *objects, *libraries, '-lm']
        make(linked, command, lambda: objects)
        target.parent.mkdir(parents=True, exist_ok=True)
        self.copy_file(str(linked), str(target))


    def link_worker(self, objects, place, build_dir):
        """The program that worker processes are, beside the extension."""
        linked = build_dir / 'monty-worker'
        libraries = [f'-l{library}' for _, library, _ in LIBRARIES if library and library != 'ev']
        command = [*compiler(), '-pthread', *mode_flags(), '-o', linked, *objects, *libraries, '-lev', '-lseccomp', '-lm']
        make(linked, command, lambda: objects)
        self.copy_file(str(linked), str(place / 'monty-worker'))


def version():
    text = (ROOT / 'csrc' / 'snapshot' / 'snapshot.h').read_text(encoding='utf-8')
    return re.search(r'#define MT_VERSION "(.+?)"', text).group(1)


setup(
    version=version(),
    ext_modules=[Extension('monty._monty', sources=[])],
    cmdclass={'build_ext': BuildMonty},
)
