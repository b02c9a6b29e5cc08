using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary>What studies say of wrong inputs: refused before anything runs, with what is wrong and how to mend it.</summary>
public sealed class StudyInputTests : IDisposable
{
    private const string Head = "title: t\nsource: Tokenworks test\ndate: 2026-11\ngrade: estimate\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("study-inputs").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("is in MW", "sweep", "hyperion", "--vary", "supply.gas.price.2027=2 .. 8 MW : 3")]
    [InlineData("has no unit", "sweep", "hyperion", "--vary", "supply.gas.price.2027=2 .. 8 : 3")]
    [InlineData("takes none", "optimise", "one-gpu-box", "--vary", "workloads.chat.load=0.7 .. 0.9 MW")]
    [InlineData("'8 .. 2 USD/MMBtu' is not in the order", "sweep", "hyperion", "--vary", "supply.gas.price.2027=8 .. 2 USD/MMBtu")]
    [InlineData("out-of-range", "sweep", "one-gpu-box", "--vary", "workloads.chat.load=0.7 .. 7 : 3")]
    [InlineData("more than 1,000,000", "sweep", "one-gpu-box", "--vary", "workloads.chat.load=0.7 .. 0.8 : 30000000")]
    [InlineData("unknown key 'nothing'", "sweep", "one-gpu-box", "--vary", "nothing=4")]
    [InlineData("twice", "optimise", "one-gpu-box", "--vary", "workloads.chat.load=0.7 .. 0.9", "--vary", "workloads.chat.load=0.8 .. 0.9")]
    [InlineData("several metrics", "optimise", "one-gpu-box", "--vary", "workloads.chat.load=0.7 .. 0.9", "--minimise", "energy.*")]
    [InlineData("undefined in every one", "optimise", "oracle-smr", "--vary", "finance.discount_rate=6 .. 10 %", "--maximise", "finance.parties.utility.irr", "--budget", "12")]
    [InlineData("--draws is at least 1", "optimise", "one-gpu-box", "--vary", "workloads.chat.load=0.7 .. 0.9", "--draws", "-4")]
    [InlineData("one metric", "break-even", "one-gpu-box", "--vary", "workloads.chat.load=0.7 .. 0.9", "--target", "1", "--metrics", "energy.*")]
    [InlineData("undefined at all", "break-even", "oracle-smr", "--vary", "finance.discount_rate=6 .. 10 %", "--target", "1", "--metrics", "finance.parties.utility.irr")]
    [InlineData("No input is uncertain", "tornado", "one-gpu-box", "--only", "none")]
    [InlineData("No input is uncertain", "screen", "one-gpu-box", "--only", "none")]
    [InlineData("No input is uncertain", "indices", "one-gpu-box", "--only", "none")]
    [InlineData("Did you mean 'workloads.chat.load'", "tornado", "one-gpu-box", "--only", "workloads.chat.laod")]
    public void Wrong_inputs_are_refused(string says, string kind, params string[] arguments)
    {
        var (code, text, error) = CommandLine.Run(["study", kind, .. arguments]);
        Assert.Equal(2, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Empty(text);
    }

    [Theory]
    [InlineData("distribution: lognormal\n    value: \"-1 .. 1 .. 2 USD/Mtoken\"", "not-positive")]
    [InlineData("distribution: triangular\n    value: \"0.1 USD/Mtoken\"", "no-width")]
    [InlineData("distribution: triangular\n    value: \"1 .. 2 .. 3 MW\"", "is in MW, and 'workloads.chat.price' is in USD/token")]
    [InlineData("distribution: uniform\n    value: \"1 .. 2 .. 3 USD/Mtoken\"\n    is_factor: true", "takes a factor")]
    [InlineData("distribution: choice", "no-value")]
    [InlineData("distribution: discrete\n    values: [\"0.1 USD/Mtoken\", \"0.2 USD/Mtoken\"]\n    weights: [{ value: 0.2, source: x, date: 2026-11, grade: estimate }]", "1 weight(s)")]
    public void A_distribution_that_cannot_be_is_a_finding(string stated, string says)
    {
        var (code, error) = Study($"inputs:\n  - path: workloads.chat.price\n    {stated}\n");
        Assert.Equal(2, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_that_fit_nothing_are_warned_of()
    {
        var (code, error) = Study("inputs:\n  - path: workloads.chat.pirce\n    distribution: uniform\n    value: \"1 .. 2 .. 3\"\ncorrelations:\n  - first: workloads.chat.price\n    second: workloads.chat.laod\n    rank: { value: 0.5, source: x, date: 2026-11, grade: estimate }\n");
        Assert.Equal(0, code);
        Assert.Contains("input-unused", error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'workloads.chat.price'", error, StringComparison.Ordinal);
        Assert.Contains("correlation-unused", error, StringComparison.Ordinal);
    }

    // All draws fail: the folder has them, and the exit code says so.
    [Fact]
    public void A_study_all_of_whose_draws_fail_ends_with_code_two()
    {
        var (code, error) = Study("inputs:\n  - path: workloads.chat.nothing\n    distribution: choice\n    values: [a, b]\n");
        Assert.Equal(2, code);
        Assert.Contains("8 of 8 draws failed", error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "out", "failures", "draw-0", "scenario.yaml")));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_told()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var (code, _, error) = CommandLine.Run("study", "one-gpu-box", "--draws", "8", "--out", file);
        Assert.Equal(2, code);
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Indices_say_where_a_metric_is_undefined_or_does_not_vary()
    {
        var (code, text, error) = CommandLine.Run("study", "indices", "one-gpu-box", "--metrics", "energy.pue,finance.parties.owner.irr", "--rows", "16");
        Assert.Equal(0, code);
        Assert.Contains("energy.pue does not vary.", text, StringComparison.Ordinal);
        Assert.Matches("finance.parties.owner.irr has no value in [0-9]+ of 80 runs", error);
    }

    [Theory]
    [InlineData("--excel")]
    [InlineData("--out")]
    public void A_file_that_cannot_be_written_is_told_and_leaves_nothing(string option)
    {
        var (code, _, error) = CommandLine.Run("study", "tornado", "one-gpu-box", option, _folder);
        Assert.Equal(2, code);
        Assert.Contains($"{_folder} cannot be written", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_folder)!, $".{Path.GetFileName(_folder)}.*"));
    }

    // Finished draws of one campus and new ones of another make no study.
    [Fact]
    public void A_study_whose_scenario_changed_is_not_gone_on_with()
    {
        var (scenario, folder) = (Path.Combine(_folder, "own.yaml"), Path.Combine(_folder, "out"));
        File.WriteAllText(scenario, "extends: one-gpu-box\n");
        Assert.Equal(0, CommandLine.Run("study", scenario, "--draws", "16", "--out", folder).Code);
        var done = File.ReadAllBytes(Path.Combine(folder, "statistics.json"));
        File.Delete(Path.Combine(folder, "statistics.json"));
        File.WriteAllText(scenario, "extends: one-gpu-box\nsettings:\n  - workloads.chat.load=60 %\n");
        var (code, _, error) = CommandLine.Run("study", "resume", folder);
        Assert.Equal(2, code);
        Assert.Contains("has changed", error, StringComparison.Ordinal);
        File.WriteAllText(scenario, "extends: one-gpu-box\n");
        Assert.Equal(0, CommandLine.Run("study", "resume", folder).Code);
        Assert.Equal(done, File.ReadAllBytes(Path.Combine(folder, "statistics.json")));
        File.WriteAllText(Path.Combine(folder, "study.json"), "{}");
        Assert.Contains("start the study again", CommandLine.Run("study", "resume", folder).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_on_draws_says_what_is_undefined_and_what_is_no_condition()
    {
        var folder = Path.Combine(_folder, "box");
        Assert.Equal(0, CommandLine.Run("study", "one-gpu-box", "--draws", "64", "--seed", "3", "--out", folder).Code);
        var (code, text, error) = CommandLine.Run("study", "given", "finance.parties.owner.irr < 0", "--study", folder, "--json");
        Assert.Equal(0, code);
        var answer = JsonDocument.Parse(text).RootElement;
        var undefined = answer.GetProperty("undefined").GetInt32();
        Assert.InRange(undefined, 1, 32);
        Assert.Equal(64, answer.GetProperty("draws").GetInt32() + undefined);
        Assert.Contains($"undefined in {undefined} of 64 draws", error, StringComparison.Ordinal);
        Assert.Contains("not whether it holds", CommandLine.Run("study", "given", "energy.pue", "--study", folder).Error, StringComparison.Ordinal);
        Assert.Contains("condition is missing", CommandLine.Run("study", "given", "", "--study", folder).Error, StringComparison.Ordinal);
        var (_, rows, _) = CommandLine.Run("study", "query", "SELECT 'nan'::double AS a, 1e400 AS b, 1 AS c", "--study", folder, "--json");
        Assert.Equal("[null,null,1]", JsonDocument.Parse(rows).RootElement.GetProperty("rows")[0].GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Stresses_of_a_portfolio_give_its_own_numbers_too()
    {
        var (code, text, _) = CommandLine.Run("study", "stress", "two-hyperions", "--stress", "drought", "--json");
        Assert.Equal(0, code);
        var rows = JsonDocument.Parse(text).RootElement.GetProperty("rows");
        double Capex(int row) => rows[row].GetProperty("metrics").GetProperty("build_out.capex_usd").GetDouble();
        var parts = rows[0].GetProperty("metrics").EnumerateObject().Where(m => m.Name.StartsWith("campuses.", StringComparison.Ordinal) && m.Name.EndsWith(".build_out.capex_usd", StringComparison.Ordinal)).Sum(m => m.Value.GetDouble());
        Assert.Equal(parts, Capex(0), parts * 1e-12);
        Assert.Equal(2, rows.GetArrayLength());
    }

    // 'study' takes a scenario, but 'study query' none.
    [Theory]
    [InlineData("query", "study query <SQL> [options]")]
    [InlineData("tornado", "study tornado <SCENARIO> [options]")]
    [InlineData("resume", "study resume <DIR> [options]")]
    public void Help_shows_the_command_as_it_is_typed(string kind, string usage) => Assert.Contains(usage, CommandLine.Run("study", kind, "--help").Out, StringComparison.Ordinal);

    // A normal distribution of prices that fall is not cut at zero, and factors on a negative value keep their order.
    [Theory]
    [InlineData("distribution: normal\n    value: \"-20 .. -15 .. -10 %/yr\"")]
    [InlineData("distribution: triangular\n    value: \"0.5 .. 1 .. 2\"\n    is_factor: true")]
    public void Values_below_zero_are_sampled(string stated)
    {
        var (file, folder) = (Path.Combine(_folder, "entry.yaml"), Path.Combine(_folder, "out"));
        File.WriteAllText(file, $"{Head}inputs:\n  - path: workloads.assistant.price_escalation\n    {stated}\n");
        Assert.Equal(0, CommandLine.Run("study", "hyperion", "--set", "workloads.assistant.price_escalation=-8 %/yr", "--inputs", file, "--only", "workloads.assistant.price_escalation", "--draws", "64", "--metrics", "energy.pue", "--out", folder).Code);
        var (_, rows, _) = CommandLine.Run("study", "query", "SELECT min(x) < -5e-6, max(x) < 0, count(DISTINCT x) FROM (SELECT \"input.workloads.assistant.price_escalation\" AS x FROM draws)", "--study", folder, "--json");
        Assert.Equal("[true,true,64]", JsonDocument.Parse(rows).RootElement.GetProperty("rows")[0].GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
    }

    private (int Code, string Error) Study(string entry)
    {
        var file = Path.Combine(_folder, "entry.yaml");
        File.WriteAllText(file, Head + entry);
        var (code, _, error) = CommandLine.Run("study", "one-gpu-box", "--inputs", file, "--draws", "8", "--metrics", "tokens.revenue_usd", "--out", Path.Combine(_folder, "out"));
        return (code, error);
    }
}
