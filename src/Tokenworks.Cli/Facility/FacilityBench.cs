using System.CommandLine;
using System.Diagnostics;
using Tokenworks.Facility;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>bench facility</c>: hall-years a second, and a minute of swings at 1 kHz.</summary>
internal static class FacilityBench
{
    private const int Years = 200;
    private const int Rounds = 5;

    public static Command Make()
    {
        var json = Shared.Json();
        var command = new Command("facility", "A hall's year of 8,760 hours with all parts, and 60 s of swings at 1 kHz of 100,000 accelerators.") { json };
        command.SetAction(p => Run(p.GetValue(json)));
        return command;
    }

    /// <summary>Nanoseconds of CPU that a draw's hour takes in the campus's facility stage, 64 draws side by side.</summary>
    private static double StageNanoseconds(BuildingEntry building, CoolingEntry cooling, WeatherYear weather)
    {
        const int width = 64;
        var draws = DrawBlock.Identical(width);
        var slice = new FacilitySlice("bench", [FacilityPhase.Of("one", building, cooling, ItPower.FromMegawatts(100))]);
        var part = FacilitySizing.Size(slice, weather, draws);
        var horizon = new Horizon(2030, 2030);
        DrawTable Table(int rows, Func<int, int, double> value)
        {
            var table = new DrawTable(rows, width);
            for (var r = 0; r < rows; r++)
                for (var d = 0; d < width; d++) table[r, d] = value(r, d);
            return table;
        }
        var build = new BuildLedger(horizon, width, [.. part.Blocks.Select(b => new BlockBuild(b.Key, Table(12, (_, d) => b.ItMw[d]), Table(12, (_, d) => b.FacilityMw[d])))], [], [], Table(12, (_, _) => 0), [], []);
        var it = Table(ModelYear.Hours, (h, d) => 80 + 15 * Math.Sin(h / 7.0 + d));
        var load = new LoadLedger(2030, it, it, it, []);
        var state = FacilityState.Start;
        var (_, cpu) = Best(() =>
        {
            for (var i = 0; i < Rounds; i++) (_, state) = FacilityStage.RunYear(slice, load, build, weather, draws, 2030, state);
        });
        return cpu * 1e9 / Rounds / ModelYear.Hours / width;
    }

    private static int Run(bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        var building = FacilityInputs.Entry<BuildingEntry>(home, "buildings", "hall-conventional", "building", findings);
        var cooling = FacilityInputs.Entry<CoolingEntry>(home, "cooling", "adiabatic", "cooling", findings);
        var climate = FacilityInputs.Entry<ClimateEntry>(home, "climates", "la-north-east", "climate", findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (building is null || cooling is null || climate is null) return 2;
        var hall = new Hall(new HallSetup(building, cooling), Climate.TypicalYear(climate));
        var year = hall.Run();
        var (wall, cpu) = Best(() =>
        {
            for (var i = 0; i < Years; i++) hall.Run(year);
        });
        var swing = new SwingSetup(100_000, [new("compute", 2.1, 650), new("communication", 0.35, 250), new("optimizer", 0.1, 350)]) { Events = [new("checkpoint", 20, 8, 80)] };
        var (swingWall, swingCpu) = Best(() => SwingResult.Of(swing, new SwingMitigation { FloorWatts = 300, RampWattsPerSecond = 500, RackJoulesPerChip = 65 }, null));
        var stage = StageNanoseconds(building, cooling, Climate.TypicalYear(climate));
        var result = new { area = "facility", hall_years_per_second = Years / wall, hall_years_per_cpu_s = Years / cpu, hall_year_ms = 1000 * cpu / Years, stage_cpu_ns_per_draw_hour = stage, swings_60s_1khz_s = swingWall, swings_60s_1khz_cpu_s = swingCpu };
        if (json) Console.Out.WriteLine(CliJson.Write(result));
        else Console.Out.WriteLine($"{result.hall_years_per_second:N0} hall-years a second ({result.hall_years_per_cpu_s:N0} a CPU-second); {stage:0.0} ns of CPU for a draw's hour in the campus's stage; 60 s of swings at 1 kHz in {swingWall:0.000} s (CPU {swingCpu:0.000} s).");
        return 0;
    }

    private static (double Wall, double Cpu) Best(Action work)
    {
        work();
        var (wall, cpu) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var i = 0; i < Rounds; i++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            work();
            (wall, cpu) = (Math.Min(wall, watch.Elapsed.TotalSeconds), Math.Min(cpu, (Environment.CpuUsage.TotalTime - before).TotalSeconds));
        }
        return (wall, cpu);
    }
}
