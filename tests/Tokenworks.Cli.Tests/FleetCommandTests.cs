using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary><c>fleet</c> and <c>bench fleet</c> as they are typed.</summary>
public sealed class FleetCommandTests
{
    [Fact]
    public void Jobs_of_a_log_give_the_documented_object()
    {
        using var file = new TemporaryFile("id,submit,nodes,runtime,limit,cpu,gpu\na,0,9472,3600,3600,1,1\nb,10,1,5400,3600,0,0\nc,20,9473,60,60,0,0\n");
        var (code, json, error) = CommandLine.Run("fleet", "jobs", "--system", "frontier", "--jobs", file.Path, "--policy", "fcfs", "--backfill", "none", "--hours", "3", "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var jobs = root.GetProperty("jobs");
        Assert.Equal((1, 0, 0, 2, 1, 1), (Int(jobs, "done"), Int(jobs, "running"), Int(jobs, "queued"), Int(jobs, "failed"), Int(jobs, "timed_out"), Int(jobs, "rejected")));
        Assert.Equal(28227.88, root.GetProperty("power_kw").GetProperty("max").GetDouble(), 0.01);
        Assert.Equal(7306.52, root.GetProperty("power_kw").GetProperty("min").GetDouble(), 0.01);
        Assert.Equal((28227.88 + 7306.52 * 2) / 1000, root.GetProperty("energy_mwh").GetDouble(), 0.01);
        Assert.Equal(3590, root.GetProperty("wait_s").GetProperty("p99").GetDouble(), 40.0);
        Assert.True(root.GetProperty("loss_kw_mean").GetDouble() > 500);
        Assert.Contains("job-too-large", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown-entry", "--system", "fronteer", "--jobs", "LOG")]
    [InlineData("no-nodes", "--system", "dgx-h100", "--jobs", "LOG")]
    [InlineData("no-cluster", "--jobs", "LOG")]
    [InlineData("no-jobs", "--nodes", "4")]
    [InlineData("cap-below-idle", "--system", "frontier", "--jobs", "LOG", "--power-cap-kw", "100")]
    [InlineData("no-hours", "--nodes", "4", "--synthetic", "philly")]
    [InlineData("bad-value", "--nodes", "4", "--jobs", "LOG", "--maintenance", "1,2")]
    public void What_is_missing_or_wrong_is_a_finding(string id, params string[] arguments)
    {
        using var file = new TemporaryFile("id,submit_s,nodes,runtime_s,limit_s,cpu,gpu\na,0,2,60,60,1,1\n");
        var (code, output, error) = CommandLine.Run(["fleet", "jobs", .. arguments.Select(a => a == "LOG" ? file.Path : a)]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(id, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Jobs_pack_into_racks_and_yield_to_serving()
    {
        using var file = new TemporaryFile("id,submit_s,nodes,runtime_s,limit_s,cpu,gpu\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"j{i},{i * 600},{1 + i % 5},7200,9000,0.5,1\n")));
        var (code, json, _) = CommandLine.Run("fleet", "jobs", "--system", "dgx-h100", "--nodes", "32", "--jobs", file.Path, "--placement", "packed", "--nodes-per-rack", "4", "--serving", "4,20", "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(60, Int(document.RootElement.GetProperty("jobs"), "done"));
        Assert.InRange(document.RootElement.GetProperty("rack_spread").GetDouble(), 1, 1.6);
        Assert.True(document.RootElement.GetProperty("kept_from_jobs_pct").GetDouble() > 20);
    }

    [Fact]
    public void The_OpenB_pods_replay_with_the_traces_own_use()
    {
        var (code, json, _) = CommandLine.Run("fleet", "jobs", "--jobs", Shared("openb_pod_list_default.csv"), "--node-list", Shared("openb_node_list_all_node.csv"), "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(json);
        var jobs = document.RootElement.GetProperty("jobs");
        Assert.Equal((8152, 7255, 897), (Int(jobs, "submitted"), Int(jobs, "done"), Int(jobs, "withdrawn")));
        Assert.Equal(1, document.RootElement.GetProperty("utilisation_pct").GetDouble() / document.RootElement.GetProperty("recorded_utilisation_pct").GetDouble(), 0.03);
    }

    [Fact]
    public void The_SWF_log_replays_without_loss_and_is_plotted()
    {
        using var plot = new TemporaryFile("", ".svg");
        var (code, json, _) = CommandLine.Run("fleet", "jobs", "--jobs", Shared("accasim_sample_workload.swf"), "--nodes", "64", "--plot", plot.Path, "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(25, Int(document.RootElement.GetProperty("jobs"), "done"));
        Assert.Contains("<svg", File.ReadAllText(plot.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Goodput_gives_the_documented_object()
    {
        var (code, json, _) = CommandLine.Run("fleet", "goodput", "--seeds", "20", "--chip-hour-price", "2", "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Assert.Equal(419, root.GetProperty("interruptions").GetProperty("mean").GetDouble(), 15.0);
        Assert.True(root.GetProperty("ettr_pct").GetProperty("mean").GetDouble() > 90);
        Assert.Equal(93.07, root.GetProperty("young_daly").GetProperty("ettr_pct").GetDouble(), 0.01);
        Assert.InRange(root.GetProperty("cost_usd_per_useful_chip_hour").GetDouble(), 2.1, 2.4);
        Assert.Equal(100, root.GetProperty("time_pct").EnumerateObject().Sum(p => p.Value.GetDouble()), 1e-6);
        Assert.Equal(5, root.GetProperty("scale").GetArrayLength());
    }

    [Theory]
    [InlineData("out-of-range", "--chips", "0")]
    [InlineData("out-of-range", "--checkpoint-s", "NaN")]
    [InlineData("unknown-entry", "--hazards", "llama")]
    [InlineData("bad-value", "--domain", "feed,3072")]
    public void Goodput_out_of_range_is_a_finding(string id, string option, string value)
    {
        var (code, _, error) = CommandLine.Run("fleet", "goodput", option, value);
        Assert.Equal(2, code);
        Assert.Contains(id, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_can_be_simulated()
    {
        using var log = new TemporaryFile("time_h,node,event,class\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i * 20},n{i % 7},start,GPU\n{i * 20 + 6},n{i % 7},end,GPU\n")));
        using var entry = new TemporaryFile("", ".yaml");
        Assert.Equal(0, CommandLine.Run("fleet", "fit", "--log", log.Path, "--chips", "800", "--out", entry.Path).Code);
        var (code, json, error) = CommandLine.Run("fleet", "goodput", "--hazards", entry.Path, "--chips", "800", "--days", "33", "--seeds", "30", "--json");
        Assert.Equal((0, ""), (code, error));
        using var document = JsonDocument.Parse(json);
        Assert.Equal(40, document.RootElement.GetProperty("interruptions").GetProperty("mean").GetDouble(), 5.0);
        Assert.Equal(2, CommandLine.Run("fleet", "fit", "--log", log.Path, "--chips", "8").Code);
    }

    [Fact]
    public void A_fabric_slows_a_step_where_ranks_are_scattered()
    {
        var (code, json, _) = CommandLine.Run("fleet", "fabric", "--fabric", "roce-24k-pods", "--train", "llama-3.1-405b", "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(1536, Int(document.RootElement.GetProperty("switches"), "leaf"));
        var training = document.RootElement.GetProperty("training");
        Assert.True(training.GetProperty("packed_slower_by_pct").GetDouble() >= 0);
        Assert.True(training.GetProperty("scattered_slower_by_pct").GetDouble() > 1);
    }

    [Fact]
    public void The_claim_that_distribution_costs_nothing_is_answered()
    {
        var (code, json, _) = CommandLine.Run("fleet", "fabric", "--claim", "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(json);
        Assert.StartsWith("Not so", document.RootElement.GetProperty("answer").GetString(), StringComparison.Ordinal);
        var cases = document.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("overhead_pct").GetDouble()).ToList();
        Assert.Equal(0, cases[0], 0.1);
        Assert.True(cases[^1] > cases[1]);
    }

    [Fact]
    public void Published_cases_are_scored_row_by_row()
    {
        var (code, json, _) = CommandLine.Run("validate", "fleet", "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Assert.Equal(root.GetProperty("cases").GetInt32(), root.GetProperty("scored").GetInt32());
        Assert.True(root.GetProperty("median_abs_error_pct").GetDouble() < 1);
        Assert.All(root.GetProperty("rows").EnumerateArray().Where(r => r.GetProperty("quantity").GetString() == "count"), r => Assert.Equal(0, r.GetProperty("error_pct").GetDouble(), 1e-9));
        Assert.All(root.GetProperty("rows").EnumerateArray().Where(r => r.GetProperty("id").GetString()!.StartsWith("j600-none", StringComparison.Ordinal)), r => Assert.Equal(0, r.GetProperty("error_pct").GetDouble(), 0.1));
    }

    private static string Shared(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", "job-traces", name) is var file && File.Exists(file)) return file;
        Assert.Skip($"The shared file {name} is not beside the repository.");
        return "";
    }

    private static int Int(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text, string ending = ".csv")
        {
            Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"tokenworks-fleet-{Guid.NewGuid():N}{ending}");
            if (text.Length > 0) File.WriteAllText(Path, text);
        }

        public string Path { get; }

        public void Dispose() => File.Delete(Path);
    }
}
