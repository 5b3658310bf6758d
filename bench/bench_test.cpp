// Tests that relu-bench lists every kernel that can run here, and that its rows have their counters. Never how
// fast anything is. SPDX-License-Identifier: MIT
//
// usage: relu_bench_test COMMAND...
#include <relu/relu.h>

#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

namespace
{

int failures = 0;

void expect(bool right, const std::string &what)
{
    if (right)
        return;
    std::fprintf(stderr, "failed: %s\n", what.c_str());
    failures++;
}

std::string output_of(const std::string &command)
{
    std::string output;
    FILE *pipe = popen(command.c_str(), "r");
    expect(pipe != nullptr, command);
    if (!pipe)
        return output;
    std::array<char, 4096> part;
    while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe))
        output.append(part.data(), size);
    expect(pclose(pipe) == 0, command);
    return output;
}

// direction/kind/dtype/isa of every kernel of this library that this CPU can run.
std::vector<std::string> kernels()
{
    std::vector<std::string> names;
    for (const char *direction : {"forward", "backward"})
        for (std::size_t k = 0; k < relu_kind_count(); k++)
            for (std::size_t d = 0; d < relu_dtype_count(); d++)
                for (std::size_t i = 0; i < relu_isa_count(); i++)
                    if (relu_isa_is_available(relu_isa_at(i)))
                        names.push_back(std::string(direction) + '/' + relu_kind_name(relu_kind_at(k)) + '/' +
                                        relu_dtype_name(relu_dtype_at(d)) + '/' +
                                        relu_isa_name(relu_isa_at(i)));
    return names;
}

void test_list(const std::string &bench)
{
    // Without a filter Google Benchmark copies its list for each row, which takes a minute.
    const std::string list =
        '\n' +
        output_of(bench + " --benchmark_list_tests --benchmark_filter='^(forward|backward)/.*/n:[0-9]*$'");
    for (const std::string &kernel : kernels())
        for (const char *n : {"1024", "32768", "1048576", "67108864"})
            expect(list.find('\n' + kernel + "/n:" + n + '\n') != std::string::npos,
                   "listed: " + kernel + "/n:" + n);
}

void test_sizes(const std::string &bench)
{
    const std::string list =
        output_of(bench + " --benchmark_list_tests --sizes=77,5000 --benchmark_filter=/relu/");
    for (const std::string n : {"77", "5000"})
        expect(list.find("forward/relu/f32/scalar/n:" + n + '\n') != std::string::npos,
               "--sizes gives n:" + n);
    expect(list.find("n:32768\n") == std::string::npos, "--sizes takes the place of the usual sizes");
    for (const std::string wrong : {"0", "x", "1,,2", "99999999999999999999"}) {
        const std::string command = bench + " --benchmark_list_tests --sizes=" + wrong + " 2>&1";
        FILE *pipe = popen(command.c_str(), "r");
        expect(pipe != nullptr, command);
        while (pipe && std::fgetc(pipe) != EOF)
            continue;
        expect(pipe && pclose(pipe) != 0, "refused: " + command);
    }
}

void test_rows(const std::string &bench)
{
    const std::string json = output_of(
        bench +
        " --benchmark_format=json --benchmark_min_time=0.001"
        " --sizes=512,1024"
        " --benchmark_filter='^(forward|backward|from_output|always|never|two_callers)/relu/.*/n:1024$"
        "|^(forward|exact)/gelu/f32/.*/middle/n:32768$"
        "|^call/|^prelu_.*/nchw:1x4x256/|^memcpy/n:4096$|^create/|^parse/"
        "|^peer(_backward)?/(c_loop|onednn|librelu)/(relu|tanh)/.*/n:1024$'");
    expect(json.find("\"error_occurred\"") == std::string::npos, "no row reports an error");
    std::vector<std::string> groups = {"call/",        "from_output/",   "exact/",
                                       "two_callers/", "prelu_forward/", "prelu_backward/",
                                       "memcpy/",      "create/",        "parse/"};
    if (relu_isa_best() == RELU_ISA_AVX2 || relu_isa_best() == RELU_ISA_AVX512)
        groups.insert(groups.end(), {"always/", "never/"});
    for (const std::string &group : groups)
        expect(json.find("\"name\": \"" + group) != std::string::npos, "a row of " + group);
    const std::string region = std::string("/gelu/f32/") + relu_isa_name(relu_isa_best()) + "/middle/n:32768";
    for (const std::string accuracy : {"forward", "exact"})
        expect(json.find("\"name\": \"" + accuracy + region) != std::string::npos, accuracy + " of a region");

#ifdef RELU_BENCH_PEERS
    for (const std::string name : {"peer/c_loop/tanh/bf16/n:1024", "peer_backward/c_loop/tanh/f32/n:1024"})
        expect(json.find("\"name\": \"" + name) != std::string::npos, name);
    const std::size_t peer = json.find("\"name\": \"peer/c_loop/tanh/f32/n:1024\"");
    expect(peer != std::string::npos, "a row of a peer");
    const std::string peer_row =
        peer == std::string::npos ? "" : json.substr(peer, json.find('}', peer) - peer);
    for (const std::string field : {"memcpy_ratio", "librelu_ratio", "max_ulp"})
        expect(peer_row.find('"' + field + "\": ") != std::string::npos, field + " of a peer");
#endif

    for (const std::string &kernel : kernels()) {
        if (kernel.find("/relu/") == std::string::npos)
            continue;
        const std::size_t start = json.find("\"name\": \"" + kernel + "/n:1024\"");
        expect(start != std::string::npos, "a row for " + kernel);
        if (start == std::string::npos)
            continue;
        const std::string row = json.substr(start, json.find('}', start) - start);
        for (const char *field : {"real_time", "elements/s", "bytes/s", "memcpy_ratio", "cycles_per_second"})
            expect(row.find('"' + std::string(field) + "\": ") != std::string::npos,
                   field + (" of " + kernel));
    }
}

// Google Benchmark, built for debugging, aborts where repetitions of a row do not have the same number of iterations.
void test_repetitions(const std::string &bench)
{
    const std::string json =
        output_of(bench + " --benchmark_format=json --benchmark_min_time=0.01"
                          " --benchmark_repetitions=9"
                          " --benchmark_filter='^forward/(gelu|relu)/f32/.*/n:32768$|^call/'");
    expect(json.find("_median\"") != std::string::npos && json.rfind('}') > json.rfind("_cv\""),
           "all of the repetitions");
}

} // namespace

int main(int argc, char **argv)
{
    std::string bench;
    for (int i = 1; i < argc; i++)
        bench += std::string(i > 1 ? " " : "") + '\'' + argv[i] + '\'';
    test_list(bench);
    test_repetitions(bench);
    test_sizes(bench);
    test_rows(bench);
    return failures > 0;
}
