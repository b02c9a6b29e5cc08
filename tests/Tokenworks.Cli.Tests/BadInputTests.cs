namespace Tokenworks.Cli.Tests;

/// <summary>Bad input: findings or one clear error, exit code 2, no stack trace, no half-written output.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-bad").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private void AssertRefused(string part, string scenario, params string[] options)
    {
        var target = Path.Combine(_folder, "out");
        var (code, _, error) = CommandLine.Run(["run", scenario, "--out", target, .. options]);
        Assert.Equal(2, code);
        Assert.Contains(part, error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_folder), e => Path.GetFileName(e).StartsWith("out", StringComparison.Ordinal));
    }

    [Fact]
    public void Empty_file() => AssertRefused("holds nothing", Write("s.yaml", ""));

    [Fact]
    public void Folder_without_a_scenario() => AssertRefused("scenario.yaml", _folder);

    [Fact]
    public void Tabs() => AssertRefused("s.yaml:2:1", Write("s.yaml", "extends: hyperion\n\tsite: x\n"));

    [Fact]
    public void Misspelt_key() => AssertRefused("Did you mean 'workloads'", Write("s.yaml", "extends: hyperion\nworklods: []\n"));

    [Fact]
    public void Missing_unit() => AssertRefused("Add the unit", Write("s.yaml", "extends: hyperion\nphases:\n  - name: phase-1\n    it_power: 2064\n"));

    [Fact]
    public void Wrong_unit() => AssertRefused("IT power, such as", Write("s.yaml", "extends: hyperion\nphases:\n  - name: phase-1\n    it_power: 2064 GWh\n"));

    [Fact]
    public void Negative_capacity() => AssertRefused("out-of-range", Write("s.yaml", "extends: hyperion\nsupply:\n  units:\n    - name: waterford-gas\n      capacity: -754 MW\n"));

    [Fact]
    public void Date_before_the_start() => AssertRefused("before the horizon's start", "hyperion", "--set", "phases.phase-1.construction_start=2001-01");

    [Fact]
    public void Extends_cycle() => AssertRefused("extends itself", Write("s.yaml", "extends: s.yaml\n"));

    [Fact]
    public void Huge_file()
    {
        var path = Path.Combine(_folder, "huge.yaml");
        using (var file = File.Create(path)) file.SetLength(50_000_000);
        AssertRefused("50,000,000 bytes", path);
    }

    [Fact]
    public void Binary_file()
    {
        var path = Path.Combine(_folder, "binary.yaml");
        File.WriteAllBytes(path, [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7))]);
        AssertRefused("not UTF-8 text", path);
    }

    [Fact]
    public void Not_a_number() => AssertRefused("'NaN' is not a finite number", "hyperion", "--set", "finance.discount_rate=NaN");

    [Fact]
    public void Truncated_epw()
    {
        var rows = string.Concat(Enumerable.Repeat("1999,1,1,1,60,A,10.0,5.0,70,101300,0,0,300,0,0,0,0,0,0,0,180,3.0,5,5,16,2000,9,999999999,10,0.1,0,88,0.2,0,0\n", 100));
        AssertRefused("8,760", "hyperion", "--weather", Write("w.epw", "LOCATION,Here,LA,USA,TMY3,722486,32.5,-92.0,-6.0,24\nDESIGN\nTYPICAL\nGROUND\nHOLIDAYS\nCOMMENTS 1\nCOMMENTS 2\nDATA PERIODS,1,1,Data,Sunday,1/1,12/31\n" + rows));
    }

    [Fact]
    public void Csv_with_8759_rows() => AssertRefused("8,759", "hyperion", "--power-price", Write("p.csv", "Price (USD/MWh)\n" + string.Concat(Enumerable.Repeat("30\n", 8759))));

    [Fact]
    public void File_that_is_not_there() => AssertRefused("nowhere.csv", "hyperion", "--gas-price", Path.Combine(_folder, "nowhere.csv"));

    [Fact]
    public void Failing_run_keeps_what_an_earlier_one_wrote()
    {
        var target = Path.Combine(_folder, "kept");
        Assert.Equal(0, CommandLine.Run("run", "one-gpu-box", "--out", target).Code);
        var before = File.ReadAllBytes(Path.Combine(target, "summary.json"));
        Assert.Equal(2, CommandLine.Run("run", "one-gpu-box", "--out", target, "--set", "operations.availability=5 MW").Code);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(target, "summary.json")));
    }
}
