using System.Text.Json;

namespace Tokenworks.Cli.Tests;

public sealed class FacilityOutageTests
{
    private static JsonElement Cost(params string[] more)
    {
        var (code, output, error) = CommandLine.Run(["facility", "--archetype", "tents", "--it", "100MW", "--json", .. more]);
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static double Number(JsonElement json, string name) => json.GetProperty("outage_cost").GetProperty(name).GetDouble();

    // Without diesel and UPS each loss of the feed costs its 2 hours, half a checkpoint interval and the restart.
    [Fact]
    public void A_loss_of_power_costs_the_outage_half_an_interval_and_the_restart()
    {
        var json = Cost("--chips", "10000", "--chip-hour-price", "2", "--checkpoint-interval-s", "3600", "--restart-s", "1800", "--requests-per-s", "10", "--request-price", "0.01");
        Assert.Equal(10_000 * 2 * (2 + 0.5 + 0.5), Number(json, "training_usd_per_event"), 1);
        Assert.Equal(2 * 3600 * 10 * 0.01, Number(json, "serving_usd_per_event"), 1e-6);
        var hours = json.GetProperty("availability").GetProperty("it_hours_lost_per_year").GetDouble();
        Assert.Equal(hours * 3600 * 10, Number(json, "dropped_requests_per_year"), 1);
        Assert.True(json.GetProperty("availability").GetProperty("it_events_per_year").GetDouble() > 0.4);
    }

    [Fact]
    public void Checkpoints_and_requests_come_from_the_training_and_the_serving_model()
    {
        var (code, output, error) = CommandLine.Run("train", "--model", "llama-3.1-405b", "--system", "dgx-h100", "--chips", "16384", "--json");
        Assert.True(code == 0, error);
        var interval = JsonDocument.Parse(output).RootElement.GetProperty("checkpoint").GetProperty("interval_s").GetDouble();
        var json = Cost("--train", "llama-3.1-405b", "--serve", "llama-3.1-70b");
        Assert.Equal(interval, Number(json, "checkpoint_interval_s"), 1e-6);
        Assert.True(Number(json, "requests_per_s") > 0);
        Assert.Equal(0.5 * Number(json, "chips"), Number(json, "training_chips"), 1e-6);
    }

    [Theory]
    [InlineData("--train", "no-such-model")]
    [InlineData("--serve", "no-such-model")]
    [InlineData("--train-share", "2")]
    public void Wrong_input_exits_2(string option, string value) => Assert.Equal(2, CommandLine.Run("facility", option, value).Code);
}
