using System.Text.Json;

namespace Tokenworks.Cli.Tests;

public sealed class FacilityCommandTests
{
    private static JsonElement Json(params string[] arguments)
    {
        var (code, output, error) = CommandLine.Run(arguments);
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    [Theory]
    [InlineData("idle", 7306.52, 570.75)]
    [InlineData("peak", 28227.88, 1809.30)]
    public void Frontier_is_its_closed_form(string load, double total, double loss)
    {
        var json = Json("facility", "--archetype", "frontier", "--load", load, "--json");
        Assert.Equal(total, json.GetProperty("total_kw").GetDouble(), 0.01);
        Assert.Equal(loss, json.GetProperty("loss_kw").GetDouble(), 0.01);
    }

    [Fact]
    public void Facility_has_the_fields_of_its_interface()
    {
        var json = Json("facility", "--archetype", "tents", "--it", "100MW", "--cooling", "cooling-tower", "--json");
        Assert.Equal(12, json.GetProperty("pue").GetProperty("by_month").GetArrayLength());
        Assert.InRange(json.GetProperty("pue").GetProperty("annual").GetDouble(), 1.03, 1.2);
        foreach (var name in (string[])["wue_l_per_kwh", "losses_mw_by_stage", "cooling_mw_by_part", "peak_facility_mw", "water_m3", "availability", "equipment"])
            Assert.True(json.TryGetProperty(name, out _), name);
    }

    [Theory]
    [InlineData("--it", "100")]
    [InlineData("--it", "-5MW")]
    [InlineData("--cooling", "no-such")]
    [InlineData("--archetype", "no-such")]
    [InlineData("--load", "many")]
    [InlineData("--warming-k", "40")]
    [InlineData("--buildings", "0")]
    [InlineData("--weather", "no-such-file.epw")]
    public void Wrong_input_exits_2(string option, string value) => Assert.Equal(2, CommandLine.Run("facility", option, value).Code);

    [Fact]
    public void Dense_racks_on_room_air_are_a_finding()
    {
        var (code, _, error) = CommandLine.Run("facility", "--cooling", "crah", "--rack", "132kW");
        Assert.Equal(2, code);
        Assert.Contains("rack-too-dense", error, StringComparison.Ordinal);
    }

    // "Tens of megawatts" for 24k in the Llama 3 report; 10 to 20 MW for 16,384, and the sized storage keeps its limit.
    [Fact]
    public void Swings_of_a_16384_GPU_run()
    {
        var json = Json("facility", "swings", "--model", "llama-3.1-405b", "--system", "dgx-h100", "--chips", "16384", "--tp", "8", "--pp", "16", "--limit-ramp-mw-per-s", "1", "--json");
        Assert.InRange(json.GetProperty("range_mw").GetDouble(), 10, 20);
        Assert.True(json.GetProperty("limits_met").GetBoolean());
        Assert.True(json.GetProperty("storage_mwh").GetDouble() > 0);
    }

    [Theory]
    [InlineData("--chips", "100")]
    [InlineData("--phases", "1:2:3", "--chips", "100")]
    [InlineData("--phases", "1:500", "--chips", "100", "--events", "lightning")]
    [InlineData("--phases", "1:500", "--chips", "100", "--window-s", "0")]
    public void Wrong_swings_exit_2(params string[] arguments) => Assert.Equal(2, CommandLine.Run(["facility", "swings", .. arguments]).Code);

    [Fact]
    public void Validate_scores_every_point()
    {
        var json = Json("validate", "facility", "--json");
        Assert.Equal(json.GetProperty("cases").GetInt32(), json.GetProperty("scored").GetInt32());
        Assert.All(json.GetProperty("rows").EnumerateArray().Where(r => r.GetProperty("id").GetString()!.StartsWith("frontier", StringComparison.Ordinal)), r => Assert.True(r.GetProperty("met").GetBoolean()));
    }

    [Fact]
    public void Fit_tells_the_error_kept_back()
    {
        var path = Path.GetTempFileName();
        try
        {
            var rows = Enumerable.Range(0, 3000).Select(h => (It: 50 + 20 * Math.Sin(h / 13.0), Sink: 15 + 10 * Math.Sin(h / 700.0)))
                .Select(r => FormattableString.Invariant($"{r.It},{1.05 * r.It + 2 + 0.004 * r.It * Math.Max(0, r.Sink - 16)},{r.Sink}"));
            File.WriteAllLines(path, ["it_mw,facility_mw,sink_c", .. rows]);
            Assert.InRange(Json("facility", "fit", "--data", path, "--json").GetProperty("held_out_mean_abs_error_pct").GetDouble(), 0, 0.1);
            File.WriteAllLines(path, ["it_mw,facility_mw,sink_c", "5,4,20"]);
            Assert.Equal(2, CommandLine.Run("facility", "fit", "--data", path).Code);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
